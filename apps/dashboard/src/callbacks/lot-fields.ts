import type { CallbackLot, CalledFields } from '@long-dan/database/dashboard'
import { type Locale, type Wording, wordingIn } from '@long-dan/i18n'
import type { Questionnaires } from '@long-dan/questionnaire'

/** A field of procedure whose dossiers and answers a caller may enter; everything else of a list is what is left. */
export interface KnownField {
  readonly code: string
  readonly text: Wording
}

export const fieldNumbers = ['dossiers', 'satisfied', 'dissatisfied'] as const

type FieldNumber = (typeof fieldNumbers)[number]
export type FieldBox = `field-${string}-${FieldNumber}`

/** Fewer dossiers of a field, or left over, and a citizen who answered could be found. */
const fewestDossiers = 5

/**
 * Those that ballots ask about, as the newest questionnaire words and orders them, then those that only earlier ones knew: lists may hold
 * numbers of them, which saving the form again must not drop.
 */
export function knownFields({ versions }: Pick<Questionnaires, 'versions'>): readonly KnownField[] {
  const asked = versions.flatMap(({ questions }) => questions)
  const codes = new Set(['field'])
  for (const { code, replaces = '' } of asked) if (codes.has(replaces)) codes.add(code)
  const ofFields = asked.filter(({ code }) => codes.has(code)).toReversed()
  const options = ofFields.flatMap(({ options }) => options).filter(({ code }) => code !== 'other')
  return options.filter(({ code }, at) => options.findIndex((each) => each.code === code) === at)
}

export function fieldBox(code: string, name: FieldNumber): FieldBox {
  return `field-${code}-${name}`
}

export function fieldBoxes(fields: readonly KnownField[]): readonly FieldBox[] {
  return fields.flatMap(({ code }) => fieldNumbers.map((name) => fieldBox(code, name)))
}

type Typed = Readonly<Record<FieldBox, number | null>>

/** A field without any number is not known. */
export function typedFields(fields: readonly KnownField[], typed: Typed): CalledFields {
  return Object.fromEntries(
    fields.flatMap(({ code }) => {
      const [dossiers = null, satisfied = null, dissatisfied = null] = fieldNumbers.map(
        (name) => typed[fieldBox(code, name)],
      )
      if (!dossiers && !satisfied && !dissatisfied) return []
      return [[code, { dossiers: dossiers ?? 0, satisfied: satisfied ?? 0, dissatisfied: dissatisfied ?? 0 }]]
    }),
  )
}

/** Why fields do not fit a list of so many dossiers, with the box at fault; null when they do. */
export function fieldProblem(
  fields: CalledFields,
  dossiers: number,
): { readonly name: FieldBox; readonly why: 'field-small' | 'field-answers' | 'field-sum' | 'field-rest' } | null {
  let left = dossiers
  for (const [code, of] of Object.entries(fields)) {
    const name = fieldBox(code, 'dossiers')
    if (of.dossiers < fewestDossiers) return { name, why: 'field-small' }
    if (of.satisfied + of.dissatisfied > of.dossiers) return { name, why: 'field-answers' }
    left -= of.dossiers
    if (left < 0) return { name, why: 'field-sum' }
  }
  const [last] = Object.keys(fields).slice(-1)
  return last !== undefined && left > 0 && left < fewestDossiers
    ? { name: fieldBox(last, 'dossiers'), why: 'field-rest' }
    : null
}

/** What is stored, by box. */
export function fieldsStored(
  fields: readonly KnownField[],
  lot: CallbackLot,
): Readonly<Record<FieldBox, number | null>> {
  const boxes = fields.flatMap(({ code }) =>
    fieldNumbers.map((name) => [fieldBox(code, name), lot.fields[code]?.[name] ?? null]),
  )
  return Object.fromEntries(boxes)
}

/** `Đất đai, số hồ sơ` */
export function fieldLabel({ t, language }: Locale, { text }: KnownField, name: FieldNumber): string {
  return `${wordingIn(language, text)}, ${t(`callbacks.field.${name}`)}`
}

/** What is stored, as text for a box. */
export function fieldText({ number }: Locale, lot: CallbackLot | undefined, code: string, name: FieldNumber): string {
  const of = lot?.fields[code]
  return of ? number(of[name]) : ''
}
