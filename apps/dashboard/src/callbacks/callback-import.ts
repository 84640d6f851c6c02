import {
  addCallbackCounts,
  type CallbackNumbers,
  type CallbackPlace,
  type DossierOutcome,
  dossierCounts,
  dossierOutcomes,
  latestCallbackRows,
} from '@long-dan/database/dashboard'
import type { Translate } from '@long-dan/i18n'
import { homeAddress } from '../addresses/results.ts'
import { growingCounts } from '../desk-months/growing-counts.ts'
import { keyOf, nameOfPlace, type PlaceKey, placeKey, templateOfLastMonth } from '../desk-months/place-of-row.ts'
import { placeRows } from '../desk-months/place-rows.ts'
import { placeColumns, placeProblems } from '../desk-months/row-cells.ts'
import type { ImportContext, ImportKind, ImportStep, NumberedRow } from '../imports/import-kind.ts'
import { type CallbackRow, callbackRow } from './callback-row.ts'

export interface CallbackStep extends ImportStep {
  readonly place: CallbackPlace
  readonly before: CallbackNumbers | null
  readonly after: CallbackNumbers
}

export const callbackNumbers = [
  'satisfiedAsked',
  'satisfiedNotAsked',
  'dissatisfiedAsked',
  'dissatisfiedNotAsked',
] as const

/** Counts of citizens called back, from a file or a unit's form. */
export const callbackImport: ImportKind<CallbackRow, CallbackStep> = {
  kind: 'callback-counts',
  title: (t) => t('callbacks.import.title'),
  about: (t) => t('callbacks.import.about'),
  home: { address: homeAddress, label: (t) => t('dossiers.import.home') },
  mostRows: 5000,
  columns: [
    ...placeColumns,
    {
      name: 'outcome',
      label: (t) => t('callbacks.outcome'),
      hint: (t) => t('callbacks.hint.outcome'),
      isRequired: true,
    },
    ...callbackNumbers.map((name) => ({
      name,
      label: (t: Translate) => t(`callbacks.${name}`),
      hint: (t: Translate) => t(`callbacks.hint.${name}`),
      isRequired: true,
    })),
  ],
  schema: callbackRow,
  problems: {
    ...placeProblems,
    outcome: (t) => t('callbacks.wrong.outcome'),
    large: (t) => t('callbacks.wrong.large'),
  },
  templateRows: (context) =>
    templateOfLastMonth(context).flatMap((place) =>
      dossierOutcomes.map((outcome) => ({ ...place, outcome: context.locale.t(`callbacks.outcome.${outcome}`) })),
    ),
  compare,
  ...growingCounts<CallbackPlace, CallbackNumbers>({
    add: addCallbackCounts,
    latest: latestCallbackRows,
    keyOf: callbackKey,
  }),
}

export function callbackKey(place: PlaceKey & { readonly outcome: DossierOutcome }): string {
  return `${keyOf(place)} ${place.outcome}`
}

export function reachedBy(numbers: CallbackNumbers | null | undefined): number {
  return numbers ? callbackNumbers.reduce((sum, name) => sum + numbers[name], 0) : 0
}

async function compare(context: ImportContext, rows: readonly NumberedRow<CallbackRow>[]) {
  const { door, locale } = context
  const { placed, problems } = placeRows(context, rows, ({ outcome }) => outcome)
  const found = placed.filter(({ value }) => callbackNumbers.some((name) => value[name] !== null))
  const places = found.map(({ at }) => placeKey(at))
  const both = places.flatMap((place) => dossierOutcomes.map((outcome) => ({ ...place, outcome })))
  const known = new Map((await latestCallbackRows(door, both)).map((row) => [callbackKey(row), row.numbers]))
  // Tallied by hand: in a row with any number, an empty box means nobody.
  const said = new Map(
    found.map(({ at, value }) => [callbackKey({ ...placeKey(at), outcome: value.outcome }), numbersOf(value)]),
  )
  const dossiers = await dossiersOf(context, places)
  const steps = found.map(({ line, value, at }): CallbackStep => {
    const place = { ...placeKey(at), outcome: value.outcome }
    const before = known.get(callbackKey(place)) ?? null
    const after = numbersOf(value)
    const values = callbackNumbers.flatMap((name) =>
      before?.[name] === after[name]
        ? []
        : [
            {
              label: locale.t(`callbacks.${name}`),
              before: before ? locale.number(before[name]) : '',
              after: locale.number(after[name]),
            },
          ],
    )
    const reached = dossierOutcomes
      .map((outcome) => callbackKey({ ...place, outcome }))
      .reduce((sum, key) => sum + reachedBy(said.get(key) ?? known.get(key)), 0)
    return {
      line,
      values,
      place,
      before,
      after,
      state: values.length === 0 ? 'unchanged' : before === null ? 'added' : 'changed',
      name: `${nameOfPlace(context, at)}, ${locale.t(`callbacks.outcome.${value.outcome}`)}`,
      ...(reached > (dossiers.get(keyOf(place)) ?? reached) && { warning: locale.t('callbacks.exceeds') }),
    }
  })
  return { steps, problems }
}

function numbersOf(row: CallbackRow): CallbackNumbers {
  return {
    satisfiedAsked: row.satisfiedAsked ?? 0,
    satisfiedNotAsked: row.satisfiedNotAsked ?? 0,
    dissatisfiedAsked: row.dissatisfiedAsked ?? 0,
    dissatisfiedNotAsked: row.dissatisfiedNotAsked ?? 0,
  }
}

/** Dossiers of these desks and months, received or returned, whichever are more; places without counts have no entry. */
export async function dossiersOf(
  { door }: Pick<ImportContext, 'door'>,
  places: readonly PlaceKey[],
): Promise<ReadonlyMap<string, number>> {
  const months = places.map(({ month }) => month).toSorted()
  const [from, last] = [months[0], months.at(-1)]
  if (from === undefined || last === undefined) return new Map()
  const unitIds = [...new Set(places.map(({ unitId }) => unitId))]
  // Months are stored as their first days, so the range ends the day after that.
  const range = { from, toExclusive: `${last.slice(0, 8)}02` }
  const counts = await dossierCounts(door, { unitIds }, range)
  return new Map(counts.map((row) => [keyOf(row), Math.max(row.received, row.returned ?? 0)]))
}
