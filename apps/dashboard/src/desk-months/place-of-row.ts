import { unitLabel } from '@long-dan/administrative-units'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import type { ImportContext, NamedCells } from '../imports/import-kind.ts'
import { isDeskInReach } from '../officials/address-in-reach.ts'
import { type DeskMonth, deskMonthsIn, deskMonthsOf } from './desk-months.ts'
import { writeMonth } from './month.ts'

interface RowPlace {
  readonly desk: string
  readonly month: Period
  /** 0 or NaN when only a desk is named. */
  readonly unitId: number
}

/** The desk, commune and month that a row is about, or the column that is wrong and how to fix it. */
export function placeOfRow(
  { reference, official, today, locale: { t } }: ImportContext,
  row: RowPlace,
): DeskMonth | { readonly column: string; readonly message: string } {
  const desk = reference.deskByCode(row.desk)
  if (desk === undefined || !isDeskInReach(reference, official, desk))
    return { column: 'desk', message: t('dossiers.wrong.desk-unknown') }
  if (row.month.start > today) return { column: 'month', message: t('dossiers.wrong.month-ahead') }
  const possible = deskMonthsOf(reference, official, desk, row.month)
  const [found, other] = row.unitId > 0 ? possible.filter(({ unitId }) => unitId === row.unitId) : possible
  if (found === undefined) return { column: 'month', message: t('dossiers.wrong.desk-closed') }
  return other === undefined ? found : { column: 'desk', message: t('dossiers.wrong.desk-moved') }
}

export interface PlaceKey {
  readonly deskId: number
  readonly unitId: number
  /** First day of the month, YYYY-MM-DD. */
  readonly month: string
}

export function keyOf({ deskId, unitId, month }: PlaceKey): string {
  return `${deskId} ${unitId} ${month}`
}

export function placeKey({ desk, unitId, month }: DeskMonth, asked: Period = month): PlaceKey {
  return { deskId: desk.id, unitId, month: asked.start }
}

/** `Phường Hạc Thành (QX6CQ37), 09/2026` */
export function nameOfPlace(
  { reference, locale }: Pick<ImportContext, 'reference' | 'locale'>,
  { desk, unitId, month }: DeskMonth,
): string {
  const unit = reference.directory.byId(unitId)
  return `${unit ? unitLabel(unit, locale.language) : ''} (${desk.code}), ${writeMonth(month)}`
}

/** Template rows: every desk within the official's reach, for last month. */
export function templateOfLastMonth({
  official,
  reference,
  today,
  locale,
}: Omit<ImportContext, 'door'>): readonly NamedCells[] {
  const month = previousPeriod(periodOf('month', today))
  const communes = reference.directory.communesOf(official.reach.home.id, month.start, month.end)
  return deskMonthsIn(
    reference,
    official,
    communes.map(({ id }) => id),
    month,
  ).map(({ desk, unitId }) => {
    const unit = reference.directory.byId(unitId)
    return { desk: desk.code, unit: unit ? unitLabel(unit, locale.language) : '', month: writeMonth(month) }
  })
}
