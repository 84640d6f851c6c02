import { unitLabel } from '@long-dan/administrative-units'
import {
  addDossierCounts,
  type DossierNumbers,
  type DossierPlace,
  latestDossierRows,
} from '@long-dan/database/dashboard'
import { periodOf, previousPeriod } from '@long-dan/statistics'
import { isDeskInReach } from '../access/address-in-reach.ts'
import type { ImportContext, ImportKind, ImportStep, NumberedRow, RowProblem } from '../imports/import-kind.ts'
import { type DeskMonth, deskMonthsIn, deskMonthsOf } from './desk-months.ts'
import { type DossierRow, dossierRow } from './dossier-row.ts'
import { writeMonth } from './month.ts'
import { readShownBallots } from './shown-ballots.ts'

export interface DossierStep extends ImportStep {
  readonly place: DossierPlace
  readonly before: DossierNumbers | null
  readonly after: DossierNumbers
}

type DossierUndo = readonly {
  readonly place: DossierPlace
  readonly before: DossierNumbers | null
  readonly id: string
  readonly name: string
}[]

export const dossierNumbers = ['received', 'returned', 'onTime', 'late'] as const

/** Monthly dossier counts of desks, from a file or from the form of a unit. */
export const dossierImport: ImportKind<DossierRow, DossierStep> = {
  kind: 'dossier-counts',
  roles: ['commune-official', 'district-official', 'province-official'],
  title: (t) => t('dossiers.import.title'),
  about: (t) => t('dossiers.import.about'),
  home: { url: '/', label: (t) => t('dossiers.import.home') },
  mostRows: 5000,
  columns: [
    { name: 'desk', label: (t) => t('dossiers.column.desk'), hint: (t) => t('dossiers.hint.desk'), isRequired: true },
    { name: 'unit', label: (t) => t('column.unit'), hint: (t) => t('dossiers.hint.unit'), isRequired: false },
    {
      name: 'month',
      label: (t) => t('dossiers.column.month'),
      hint: (t) => t('dossiers.hint.month'),
      isRequired: true,
    },
    ...dossierNumbers.map((name) => ({
      name,
      label: (t: Parameters<ImportKind<unknown>['title']>[0]) => t(`dossiers.${name}`),
      hint: (t: Parameters<ImportKind<unknown>['title']>[0]) => t(`dossiers.hint.${name}`),
      isRequired: name === 'received',
    })),
  ],
  schema: dossierRow,
  problems: {
    'desk-empty': (t) => t('dossiers.wrong.desk-empty'),
    'month-empty': (t) => t('dossiers.wrong.month'),
    month: (t) => t('dossiers.wrong.month'),
    whole: (t) => t('dossiers.wrong.whole'),
    large: (t) => t('dossiers.wrong.large'),
  },
  templateRows({ reader, reference, today, locale }) {
    const month = previousPeriod(periodOf('month', today))
    const communes = reference.directory.communesOf(reader.reach.home.id, month.start, month.end)
    return deskMonthsIn(
      reference,
      reader,
      communes.map(({ id }) => id),
      month,
    ).map(({ desk, unitId }) => {
      const unit = reference.directory.byId(unitId)
      return { desk: desk.code, unit: unit ? unitLabel(unit, locale.language) : '', month: writeMonth(month) }
    })
  },
  compare,
  async apply({ door, reader }, steps) {
    const ids = await addDossierCounts(
      door,
      reader.accountId,
      steps.map(({ place, after }) => ({ ...place, numbers: after })),
    )
    const undo: DossierUndo = steps.map(({ place, before, name }, at) => ({ place, before, name, id: ids[at] ?? '' }))
    return { undo }
  },
  async undo({ door, reader }, given) {
    const undo = given as DossierUndo
    const latest = new Map(
      (
        await latestDossierRows(
          door,
          undo.map(({ place }) => place),
        )
      ).map((row) => [keyOf(row), row.id]),
    )
    const changedSince = undo.filter(({ place, id }) => latest.get(keyOf(place)) !== id).map(({ name }) => name)
    if (changedSince.length > 0) return { ok: false, changedSince }
    await addDossierCounts(
      door,
      reader.accountId,
      undo.map(({ place, before }) => ({ ...place, numbers: before })),
    )
    return { ok: true }
  },
}

async function compare(context: ImportContext, rows: readonly NumberedRow<DossierRow>[]) {
  const { door, locale } = context
  const problems: RowProblem[] = []
  const found: { readonly line: number; readonly value: DossierRow; readonly at: DeskMonth }[] = []
  const lines = new Map<string, number>()
  for (const { line, value } of rows) {
    const at = placeOf(context, value)
    if ('column' in at) {
      problems.push({ line, ...at })
      continue
    }
    const key = `${at.desk.id} ${at.unitId} ${at.month.code}`
    const first = lines.get(key)
    if (first !== undefined)
      problems.push({ line, column: 'desk', message: locale.t('import.wrong.twice', { line: first }) })
    else lines.set(key, line)
    if (dossierNumbers.some((name) => value[name] !== null)) found.push({ line, value, at })
  }
  const places = found.map(({ at }) => ({ deskId: at.desk.id, unitId: at.unitId, month: at.month.start }))
  const known = new Map((await latestDossierRows(door, places)).map((row) => [keyOf(row), row.numbers]))
  const ballots = await readShownBallots(context)
  const steps = found.flatMap(({ line, value, at }, index): readonly DossierStep[] => {
    const place = places[index] ?? { deskId: 0, unitId: 0, month: '' }
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
    const isBelow = ballots.at(place) > after.received
    return [
      {
        ...{ line, state, values, place, before, after },
        name: `${nameOf(context, at)}, ${writeMonth(at.month)}`,
        ...(isBelow && { warning: locale.t('dossiers.exceeds') }),
      },
    ]
  })
  return { steps, problems }
}

/** What is said, on top of what is stored; or what does not fit together. */
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

function placeOf({ reference, reader, today, locale: { t } }: ImportContext, row: DossierRow) {
  const desk = reference.deskByCode(row.desk)
  if (desk === undefined || !isDeskInReach(reference, reader, desk))
    return { column: 'desk', message: t('dossiers.wrong.desk-unknown') }
  if (row.month.start > today) return { column: 'month', message: t('dossiers.wrong.month-ahead') }
  const possible = deskMonthsOf(reference, reader, desk, row.month)
  const [found, other] = row.unitId > 0 ? possible.filter(({ unitId }) => unitId === row.unitId) : possible
  if (found === undefined) return { column: 'month', message: t('dossiers.wrong.desk-closed') }
  return other === undefined ? found : { column: 'desk', message: t('dossiers.wrong.desk-moved') }
}

export function nameOf(
  { reference, locale }: Pick<ImportContext, 'reference' | 'locale'>,
  { desk, unitId }: Pick<DeskMonth, 'desk' | 'unitId'>,
): string {
  const unit = reference.directory.byId(unitId)
  return `${unit ? unitLabel(unit, locale.language) : ''} (${desk.code})`
}

export function keyOf({ deskId, unitId, month }: DossierPlace): string {
  return `${deskId} ${unitId} ${month}`
}

function textOf({ locale }: ImportContext, value: number | null): string {
  return value === null ? '' : locale.number(value)
}
