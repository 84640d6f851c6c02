import { unitLabel } from '@long-dan/administrative-units'
import { csvText } from '@long-dan/csv'
import type { RemarkRow } from '@long-dan/database/dashboard'
import { sourceLanguage } from '@long-dan/i18n'
import type { ReferenceSnapshot } from '../reference/reference.ts'

// On either map a column says what became of the commune; empty when it was divided.
const columns = [
  'commune_code',
  'commune',
  'present_commune_code',
  'present_commune',
  'desk',
  'month',
  'status',
  'tags',
  'route',
  'remark',
]

/** UTF-8 with a byte order mark, for spreadsheets; months as 2026-09, everything else by code. */
export function remarksCsv(
  { directory, deskById }: ReferenceSnapshot,
  rows: readonly RemarkRow[],
  today: string,
): string {
  const lines = rows.map(({ unitId, deskId, month, status, tags, route, text }) => {
    const unit = directory.byId(unitId)
    const present = unit && directory.presentUnits(unit.id, today).unit
    const names = [unit, present].flatMap((one) => (one ? [one.code, unitLabel(one, sourceLanguage)] : ['', '']))
    return [...names, deskById(deskId)?.code ?? '', month.slice(0, 7), status, tags.join(' '), route, text]
  })
  return csvText([columns, ...lines])
}
