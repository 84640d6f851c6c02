import type { Succession } from '@long-dan/administrative-units'
import type { Complain } from './problem.ts'
import type { Row, Table } from './read-rows.ts'
import type { ProvinceSettings } from './settings.ts'
import type { tables } from './tables.ts'
import { endOf, type UnitRow, type UnitRows } from './unit-rows.ts'

type SuccessionRow = Row<typeof tables.successions>

interface Found {
  readonly row: SuccessionRow
  readonly from: UnitRow
  readonly to: UnitRow
}

/** What became of units, resolved to those in the tables; units that cannot be found are reported and left out. */
export function checkSuccessions(
  { rows, complain }: Table<typeof tables.successions>,
  units: UnitRows,
  settings: ProvinceSettings,
  unitComplain: Complain,
): readonly Succession[] {
  const found = rows.flatMap((row) => findBoth(row, units, complain))
  const days = new Set(settings.vintages.map(({ from }) => from))
  for (const [at, one] of found.entries()) {
    checkRow(one, days, complain)
    const twin = found.slice(0, at).find(({ from, to }) => from === one.from && to === one.to)
    if (twin !== undefined)
      complain(one.row.line, 'predecessor', 'row-twice', { code: one.row.predecessor, other: twin.row.line })
  }
  checkEndings(found, units, settings, unitComplain)
  return found.map(({ row, from, to }) => ({
    predecessorId: from.id,
    successorId: to.id,
    effectiveOn: row.effective_on,
    extent: row.extent,
    change: row.change,
    resolution: row.resolution,
    clause: row.clause,
    isDefault: row.default,
    basis: row.basis,
  }))
}

function findBoth(row: SuccessionRow, { before, on }: UnitRows, complain: Complain): readonly Found[] {
  const from = before(row.predecessor, row.effective_on)
  const to = on(row.successor, row.effective_on)
  const day = row.effective_on
  if (from === undefined) complain(row.line, 'predecessor', 'predecessor-unknown', { code: row.predecessor, day })
  if (to === undefined) complain(row.line, 'successor', 'successor-unknown', { code: row.successor, day })
  return from === undefined || to === undefined ? [] : [{ row, from, to }]
}

function checkRow({ row, from, to }: Found, days: ReadonlySet<string>, complain: Complain): void {
  const isLevel = from.row.level === to.row.level || (from.row.level === 'district' && to.row.level === 'area')
  if (!isLevel)
    complain(row.line, 'successor', 'level-differs', {
      level: from.row.level,
      other: to.row.level,
      code: row.successor,
    })
  if (row.change !== 'grouping' && !days.has(row.effective_on))
    complain(row.line, 'effective_on', 'no-vintage', { day: row.effective_on, known: [...days].join(', ') })
  if (row.extent === 'whole' && endOf(from) > row.effective_on)
    complain(row.line, 'extent', 'predecessor-goes-on', {
      code: row.predecessor,
      other: from.line,
      day: row.effective_on,
    })
}

/** No unit may end without a successor, and after the first vintage none may appear without a predecessor. */
function checkEndings(
  found: readonly Found[],
  { all }: UnitRows,
  { vintages, areas }: ProvinceSettings,
  complain: Complain,
): void {
  const leaving = Map.groupBy(found, ({ from }) => from)
  const reached = new Set(found.map(({ to }) => to))
  const first = vintages[0]?.from ?? ''
  for (const unit of all) {
    const { row, line } = unit
    if (row.level !== 'area') checkEnd(unit, leaving.get(unit) ?? [], complain)
    else if (areas.fromDistrictsOf === null) continue
    if (unit.validFrom > first && !reached.has(unit))
      complain(line, 'valid_from', 'came-from-nowhere', { code: row.code, day: unit.validFrom })
  }
}

function checkEnd({ row, line, validTo }: UnitRow, rows: readonly Found[], complain: Complain): void {
  if (validTo === null) return
  const defaults = rows.filter((one) => one.row.default).length
  if (!rows.some((one) => one.row.effective_on === validTo))
    complain(line, 'valid_to', 'not-succeeded', { code: row.code, day: validTo })
  else if (defaults !== 1) complain(line, 'valid_to', 'default-count', { code: row.code, found: defaults })
}
