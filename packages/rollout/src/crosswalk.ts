import type { CriterionCode } from '@long-dan/questionnaire'

/** `sipas`: the Ministry of Home Affairs' index of satisfaction. `qd766`: group 5 of the index of Decision 766/QĐ-TTg. */
export const measures = ['sipas', 'qd766'] as const
export type Measure = (typeof measures)[number]

/** `whole` is the published figure of the measure itself. */
export const measureFactors = {
  sipas: ['whole', 'access', 'procedures', 'staff', 'outcome', 'feedback'],
  qd766: ['whole'],
} as const satisfies Readonly<Record<Measure, readonly string[]>>
export type MeasureFactor = (typeof measureFactors)[Measure][number]

export interface Crosswalk {
  /** The first day of this comparison. */
  readonly validFrom: string
  /** Whose criteria are compared; of any other only what has the same codes. */
  readonly questionnaire: string
  readonly rows: readonly {
    readonly measure: Measure
    readonly factor: MeasureFactor
    /** Questions about the same thing; none where we ask about nothing comparable. */
    readonly items: readonly ('overall' | CriterionCode)[]
  }[]
}

/**
 * Which question of ours corresponds to which factor: our own reading of the five factors of SIPAS as named in the ministry's scheme,
 * without authority, and dated so that another may follow. Each criterion occurs once.
 */
export const crosswalks: readonly Crosswalk[] = [
  {
    validFrom: '2026-11-29',
    questionnaire: 'ctt-2026.1',
    rows: [
      { measure: 'sipas', factor: 'whole', items: ['overall'] },
      // Premises, equipment, opening hours: not among the twelve criteria.
      { measure: 'sipas', factor: 'access', items: [] },
      { measure: 'sipas', factor: 'procedures', items: ['no_harassment'] },
      {
        measure: 'sipas',
        factor: 'staff',
        items: ['listen', 'explain', 'apologize', 'thank', 'no_evasion', 'respect', 'civility', 'guidance'],
      },
      { measure: 'sipas', factor: 'outcome', items: ['trust', 'no_delay'] },
      { measure: 'sipas', factor: 'feedback', items: ['responsive'] },
      { measure: 'qd766', factor: 'whole', items: ['overall'] },
    ],
  },
]

/** The crosswalk in force on the day; before any, the first one. */
export function crosswalkOn(day: string): Crosswalk {
  const [first] = crosswalks
  if (first === undefined) throw new RangeError('There is no crosswalk')
  return crosswalks.findLast(({ validFrom }) => validFrom <= day) ?? first
}
