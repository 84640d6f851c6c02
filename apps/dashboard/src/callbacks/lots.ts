import { drawLot } from '@long-dan/ballot-book'
import type { CallbackLot, CallbackNumbers, DossierOutcome } from '@long-dan/database/dashboard'
import { type Locale, wordingIn } from '@long-dan/i18n'
import { fieldsFit } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import type { DeskMonth } from '../desk-months/desk-months.ts'
import { countName, rememberedNumbers, typedNumbers } from '../desk-months/month-form.ts'
import type { Refusal } from '../forms/form.ts'
import { reachedBy } from './callback-import.ts'
import {
  type FieldBox,
  fieldBox,
  fieldBoxes,
  fieldLabel,
  fieldNumbers,
  fieldProblem,
  fieldsStored,
  fieldText,
  type KnownField,
  typedFields,
} from './lot-fields.ts'

/** Numbers recorded for a list: its length, what became of unanswered calls, and of calls made twice. */
export const lotNumbers = [
  'dossiers',
  'declined',
  'noAnswer',
  'wrongNumber',
  'ineligible',
  'repeated',
  'repeatedAlike',
] as const

export const mostDossiers = 100_000
const mostCalls = 1000

/** A list holds every dossier that ended in its month, so the month must be over. */
export function canBeNumbered(month: Period, today: string): boolean {
  return month.end <= today
}

/** How many numbers to call for this many answers: a third of all calls get none, and nobody is drawn as a replacement. */
function numbersToCall(answers: number): number {
  return Math.ceil(1.6 * answers)
}

interface Box {
  readonly name: string
  readonly label: string
  readonly short: string
  readonly value: string
  readonly problem: string
}

export interface LotText {
  readonly label: string
  /** What the form remembers that it showed. */
  readonly was: { readonly name: string; readonly value: string }
  /** Which numbers to call, or why there are none yet. */
  readonly sentence: string
  /** Command with which anybody can repeat the draw; empty before it. */
  readonly again: string
  readonly boxes: readonly Box[]
  /** The same by field of procedure, with three boxes each. */
  readonly fields: readonly { readonly label: string; readonly boxes: readonly Box[] }[]
  /** Set where the fields do not fit the citizens reached, so that the estimate leaves them out. */
  readonly warning: string
  /** Whether some field is known, or refused. */
  readonly isByField: boolean
}

/** The list of a desk, month and outcome, with the numbers drawn from the night's sealing. */
export function lotText(
  locale: Locale,
  {
    at,
    outcome,
    lot,
    answers,
    fields,
    reached,
  }: {
    at: DeskMonth
    outcome: DossierOutcome
    lot: CallbackLot | undefined
    reached: CallbackNumbers | undefined
    answers: number
    fields: readonly KnownField[]
  },
  refused: Refusal | undefined,
): LotText {
  const { t, number, language } = locale
  const label = t(`callbacks.outcome.${outcome}`)
  const named = { desk: at.desk.code, month: at.month.code, outcome }
  const count = numbersToCall(answers)
  const drawn = lot?.root ? drawLot({ ...named, root: lot.root, dossiers: lot.dossiers }, count) : []
  const [line, names] = [{ at, part: outcome }, namesOf(fields)]
  const typed = typedNumbers(refused, line, names)
  const box = (name: (typeof lotNumbers)[number] | FieldBox, short: string, of: string, stored: string): Box => {
    const field = countName(at, outcome, name)
    return {
      name: field,
      short,
      label: `${of}: ${short}`,
      problem: refused?.problems[field] ?? '',
      value: typed?.[name] ?? stored,
    }
  }
  const byField = fields.map(({ code, text }) => {
    const word = wordingIn(language, text)
    return {
      label: word,
      boxes: fieldNumbers.map((name) =>
        box(
          fieldBox(code, name),
          t(`callbacks.field.${name}`),
          `${label}, ${word}`,
          fieldText(locale, lot, code, name),
        ),
      ),
    }
  })
  return {
    label,
    was: rememberedNumbers(refused, line, names, lot && storedLot(fields, lot)),
    sentence:
      lot === undefined
        ? t('callbacks.lot.none')
        : drawn.length === 0
          ? t('callbacks.lot.waiting', { dossiers: lot.dossiers })
          : t('callbacks.lot.drawn', { dossiers: lot.dossiers, numbers: drawn.join(', ') }),
    again: lot?.root
      ? `npm run book -- lot --root ${Buffer.from(lot.root).toString('hex')} --desk ${named.desk} --month ${named.month} --outcome ${outcome} --dossiers ${lot.dossiers} --calls ${count}`
      : '',
    boxes: lotNumbers.map((name) => box(name, t(`callbacks.lot.${name}`), label, lot ? number(lot[name]) : '')),
    fields: byField,
    warning: lot && reached && !fieldsFit({ ...lot, ...answersOf(reached) }) ? t('callbacks.field.exceeds') : '',
    isByField: byField.some(({ boxes }) => boxes.some(({ value, problem }) => value !== '' || problem !== '')),
  }
}

function answersOf(count: CallbackNumbers) {
  return { satisfied: count.satisfiedAsked + count.satisfiedNotAsked, base: reachedBy(count) }
}

type LotNumber = (typeof lotNumbers)[number]
type Typed = Readonly<Record<LotNumber | FieldBox, number | null>>

/** Every number that may be recorded for a list. */
export function namesOf(fields: readonly KnownField[]): readonly (LotNumber | FieldBox)[] {
  return [...lotNumbers, ...fieldBoxes(fields)]
}

export function storedLot(fields: readonly KnownField[], lot: CallbackLot): Typed {
  return { ...lot, ...fieldsStored(fields, lot) }
}

/** What a number of a list is called. */
export function lotLabel(locale: Locale, fields: readonly KnownField[], name: LotNumber | FieldBox): string {
  const own = lotNumbers.find((each) => each === name)
  if (own) return locale.t(`callbacks.lot.${own}`)
  for (const field of fields)
    for (const each of fieldNumbers) if (name === fieldBox(field.code, each)) return fieldLabel(locale, field, each)
  return name
}

/** Why a row cannot be stored, with the number at fault; null when it can. */
export function lotProblem(
  typed: Typed,
  lot: CallbackLot | undefined,
  fields: readonly KnownField[],
):
  | { name: (typeof lotNumbers)[number]; why: 'dossiers' | 'changed' | 'calls' | 'alike' }
  | ReturnType<typeof fieldProblem> {
  const dossiers = lot?.dossiers ?? typed.dossiers
  if (!dossiers) return { name: 'dossiers', why: 'dossiers' }
  if (lot && typed.dossiers !== null && typed.dossiers !== lot.dossiers) return { name: 'dossiers', why: 'changed' }
  const large = lotNumbers.slice(1).find((name) => (typed[name] ?? 0) > mostCalls)
  if (large) return { name: large, why: 'calls' }
  if ((typed.repeatedAlike ?? 0) > (typed.repeated ?? 0)) return { name: 'repeatedAlike', why: 'alike' }
  return fieldProblem(typedFields(fields, typed), dossiers)
}
