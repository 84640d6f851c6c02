import {
  addDossierCounts,
  type DossierNumbers,
  type DossierPlace,
  latestDossierRows,
} from '@long-dan/database/dashboard'
import type { Translate } from '@long-dan/i18n'
import { homeAddress } from '../addresses/results.ts'
import { growingCounts } from '../desk-months/growing-counts.ts'
import { writeMonth } from '../desk-months/month.ts'
import { keyOf, nameOfPlace, placeKey, templateOfLastMonth } from '../desk-months/place-of-row.ts'
import { placeRows } from '../desk-months/place-rows.ts'
import { placeColumns, placeProblems } from '../desk-months/row-cells.ts'
import type { ImportContext, ImportKind, ImportStep, NumberedRow } from '../imports/import-kind.ts'
import { type DossierRow, dossierRow } from './dossier-row.ts'
import { readShownBallots } from './shown-ballots.ts'
import { jumpOf, readMonthsBefore } from './unusual-jump.ts'

export interface DossierStep extends ImportStep {
  readonly place: DossierPlace
  readonly before: DossierNumbers | null
  readonly after: DossierNumbers
}

export const dossierNumbers = ['received', 'returned', 'onTime', 'late'] as const

/** Monthly dossier counts of desks, from a file or a unit's form. */
export const dossierImport: ImportKind<DossierRow, DossierStep> = {
  kind: 'dossier-counts',
  title: (t) => t('dossiers.import.title'),
  about: (t) => t('dossiers.import.about'),
  home: { address: homeAddress, label: (t) => t('dossiers.import.home') },
  mostRows: 5000,
  columns: [
    ...placeColumns,
    ...dossierNumbers.map((name) => ({
      name,
      label: (t: Translate) => t(`dossiers.${name}`),
      hint: (t: Translate) => t(`dossiers.hint.${name}`),
      isRequired: name === 'received',
    })),
  ],
  schema: dossierRow,
  problems: { ...placeProblems, large: (t) => t('dossiers.wrong.large') },
  templateRows: templateOfLastMonth,
  cellsOf: ({ desk, unitId, month, ...numbers }) => ({
    desk,
    unitId: String(unitId),
    month: writeMonth(month),
    ...Object.fromEntries(dossierNumbers.map((name) => [name, numbers[name] === null ? '' : String(numbers[name])])),
  }),
  compare,
  ...growingCounts<DossierPlace, DossierNumbers>({ add: addDossierCounts, latest: latestDossierRows, keyOf }),
}

async function compare(context: ImportContext, rows: readonly NumberedRow<DossierRow>[]) {
  const { door, locale } = context
  const { placed, problems } = placeRows(context, rows)
  const found = placed.filter(({ value }) => dossierNumbers.some((name) => value[name] !== null))
  const places = found.map(({ at }) => placeKey(at))
  const known = new Map((await latestDossierRows(door, places)).map((row) => [keyOf(row), row.numbers]))
  const ballots = await readShownBallots(context)
  const monthsBefore = await readMonthsBefore(door, places)
  const steps = found.flatMap(({ line, value, at }): readonly DossierStep[] => {
    const place = placeKey(at)
    const before = known.get(keyOf(place)) ?? null
    const merged = mergedNumbers(before, value)
    if ('column' in merged) {
      problems.push({ line, column: merged.column, message: locale.t(merged.message) })
      return []
    }
    const after = merged
    const values = dossierNumbers.flatMap((name) => {
      const [old, fresh] = [before?.[name] ?? null, after[name]]
      if (old === fresh) return []
      return [{ label: locale.t(`dossiers.${name}`), before: textOf(context, old), after: textOf(context, fresh) }]
    })
    const state = values.length === 0 ? 'unchanged' : before === null ? 'added' : 'changed'
    const jump = state === 'unchanged' ? null : jumpOf(after.received, monthsBefore(place))
    const isBelow = ballots.areMore(place, after.received)
    return [
      {
        line,
        state,
        values,
        place,
        before,
        after,
        name: nameOfPlace(context, at),
        ...(isBelow && { warning: locale.t('dossiers.exceeds') }),
        ...(jump && { warning: locale.t('dossiers.jump', { ...jump }), isAsked: true as const }),
      },
    ]
  })
  return { steps, problems }
}

/** The stored numbers with the row's on top, or the column that does not fit. */
function mergedNumbers(before: DossierNumbers | null, row: DossierRow) {
  const [received, returned, onTime, late] = dossierNumbers.map((name) => row[name] ?? before?.[name] ?? null)
  if (received === null || received === undefined)
    return { column: 'received', message: 'dossiers.wrong.received-empty' } as const
  const numbers = { received, returned: returned ?? null, onTime: onTime ?? null, late: late ?? null }
  const parts = (numbers.onTime ?? 0) + (numbers.late ?? 0)
  if (numbers.returned === null && (numbers.onTime ?? numbers.late) !== null)
    return { column: 'returned', message: 'dossiers.wrong.returned-empty' } as const
  return numbers.returned !== null && parts > numbers.returned
    ? ({ column: 'returned', message: 'dossiers.wrong.parts' } as const)
    : numbers
}

function textOf({ locale }: ImportContext, value: number | null): string {
  return value === null ? '' : locale.number(value)
}
