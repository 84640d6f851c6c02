import { kindsOf } from './cell-kinds.ts'
import type { Complain } from './problem.ts'
import type { ProvinceSettings } from './settings.ts'
import { endOf, lasts, overlap, type UnitRow, type UnitRows } from './unit-rows.ts'

const codes = { province: /^\d{2}$/u, district: /^\d{3}$/u, commune: /^\d{5}$/u, area: /^[\dA-Z]{2,10}$/u }
const digits = { province: 2, district: 3, commune: 5, area: 10 }
const parents = { district: ['province'], area: ['province'], commune: ['district', 'province'] } as const
const kindBefore = /^(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|khu vực) /iu

/** The tree: each unit by itself, against others of the same code, and under its parent. */
export function checkUnits(units: UnitRows, { code, vintages }: ProvinceSettings, complain: Complain): void {
  const provinces = units.all.filter(({ row }) => row.level === 'province')
  const [province, second] = provinces
  if (province === undefined) complain(null, 'level', 'province-missing', { code })
  if (second !== undefined) complain(second.line, 'level', 'province-twice', { other: province?.line ?? 0 })
  if (province !== undefined && province.row.code !== code)
    complain(province.line, 'code', 'province-code', { code: province.row.code, expected: code })
  const days = new Set(vintages.map(({ from }) => from))
  for (const unit of units.all) {
    checkAlone(unit, days, complain)
    checkParent(unit, units, complain)
    checkSameCode(unit, units, complain)
  }
}

function checkAlone({ row, line }: UnitRow, days: ReadonlySet<string>, complain: Complain): void {
  if (!codes[row.level].test(row.code))
    complain(line, 'code', 'code-length', { code: row.code, digits: digits[row.level] })
  if (!kindsOf[row.level].includes(row.kind))
    complain(line, 'kind', 'kind-of-level', { kind: row.kind, level: row.level, kinds: kindsOf[row.level].join(', ') })
  if (row.level !== 'area' && kindBefore.test(row.name))
    complain(line, 'name', 'kind-in-name', { name: row.name, bare: row.name.replace(kindBefore, '') })
  if (row.valid_to !== null && row.valid_to <= row.valid_from)
    complain(line, 'valid_to', 'dates-reversed', { from: row.valid_from, to: row.valid_to })
  const known = [...days].join(', ')
  // Areas are the province's own: no official list says when they change.
  if (row.level === 'area') return
  if (!days.has(row.valid_from)) complain(line, 'valid_from', 'no-vintage', { day: row.valid_from, known })
  if (row.valid_to !== null && !days.has(row.valid_to))
    complain(line, 'valid_to', 'no-vintage', { day: row.valid_to, known })
}

function checkParent(unit: UnitRow, { on, withCode }: UnitRows, complain: Complain): void {
  const { row, line } = unit
  if (row.level === 'province') {
    if (row.parent !== null) complain(line, 'parent', 'parent-level', { level: row.level, parent: row.parent })
    return
  }
  const parent = row.parent === null ? undefined : (on(row.parent, row.valid_from) ?? withCode(row.parent)[0])
  if (row.parent === null) complain(line, 'parent', 'parent-missing', { code: row.code })
  else if (parent === undefined) complain(line, 'parent', 'parent-unknown', { parent: row.parent })
  else if (!(parents[row.level] as readonly string[]).includes(parent.row.level))
    complain(line, 'parent', 'parent-level', { level: row.level, parent: row.parent })
  else if (!lasts(parent, unit)) {
    const words = { from: row.valid_from, to: row.valid_to ?? '…' }
    complain(line, 'parent', 'parent-shorter', { parent: row.parent, other: parent.line, ...words })
  }
}

function checkSameCode(unit: UnitRow, { withCode }: UnitRows, complain: Complain): void {
  const earlier = withCode(unit.row.code).find((other) => other.id < unit.id && overlap(other, unit))
  if (earlier !== undefined) complain(unit.line, 'code', 'code-overlap', { code: unit.row.code, other: earlier.line })
}

/** What is in force from each vintage on, compared with the counts of the official list; both levels on each day. */
export function checkVintages(
  units: UnitRows,
  { vintages }: ProvinceSettings,
  complain: Complain,
  line: (at: number) => number,
): void {
  for (const [at, vintage] of vintages.entries()) {
    const before = vintages[at - 1]
    if (before !== undefined && before.from >= vintage.from)
      complain(line(at), 'vintages', 'vintage-order', { day: vintage.from })
    if (!units.all.some((unit) => unit.validFrom === vintage.from || endOf(unit) === vintage.from))
      complain(line(at), 'vintages', 'vintage-idle', { day: vintage.from })
    for (const [level, expected] of [
      ['district', vintage.districts],
      ['commune', vintage.communes],
    ] as const) {
      const found = units.all.filter(
        (unit) => unit.row.level === level && unit.validFrom <= vintage.from && vintage.from < endOf(unit),
      ).length
      if (found !== expected)
        complain(line(at), 'vintages', 'vintage-count', { day: vintage.from, level, expected, found })
    }
  }
}
