import type { AreaMember } from '@long-dan/administrative-units'
import type { Complain } from './problem.ts'
import type { Row, Table } from './read-rows.ts'
import type { Tile } from './settings.ts'
import type { tables } from './tables.ts'
import { lasts, overlap, type UnitRow, type UnitRows } from './unit-rows.ts'

/** The page has places for this many columns and rows of tiles. */
const tileColumns = 10
const tileRows = 12

interface Member {
  readonly row: Row<(typeof tables)['area-members']>
  readonly area: UnitRow
  readonly commune: UnitRow
}

/** Which communes each area groups; every commune of today is in an area if there are any. */
export function checkAreas(
  { rows, complain }: Table<(typeof tables)['area-members']>,
  units: UnitRows,
  unitComplain: Complain,
): readonly AreaMember[] {
  const members = rows.flatMap((row) => findBoth(row, units, complain))
  for (const [at, one] of members.entries()) {
    const twin = members
      .slice(0, at)
      .find(({ row, commune }) => commune === one.commune && overlap(dated(row), dated(one.row)))
    if (twin !== undefined)
      complain(one.row.line, 'commune', 'membership-overlap', { code: one.row.commune, other: twin.row.line })
    for (const unit of [one.area, one.commune])
      if (!lasts(unit, dated(one.row)))
        complain(one.row.line, 'valid_to', 'membership-longer', { code: unit.row.code, other: unit.line })
  }
  checkToday(members, units, unitComplain)
  return members.map(({ row, area, commune }) => ({ areaId: area.id, communeId: commune.id, ...dated(row) }))
}

function checkToday(members: readonly Member[], { all }: UnitRows, unitComplain: Complain): void {
  const now = members.filter(({ row }) => row.valid_to === null)
  const areas = all.filter(isToday('area'))
  for (const { line, row } of areas)
    if (!now.some(({ area }) => area.row === row)) unitComplain(line, 'code', 'area-empty', { code: row.code })
  for (const { line, row } of areas.length === 0 ? [] : all.filter(isToday('commune')))
    if (!now.some(({ commune }) => commune.row === row))
      unitComplain(line, 'code', 'commune-without-area', { code: row.code, name: row.name })
}

function findBoth(row: Member['row'], { on }: UnitRows, complain: Complain): readonly Member[] {
  const area = on(row.area, row.valid_from)
  const commune = on(row.commune, row.valid_from)
  const day = row.valid_from
  if (area?.row.level !== 'area') complain(row.line, 'area', 'area-unknown', { code: row.area, day })
  if (commune?.row.level !== 'commune') complain(row.line, 'commune', 'commune-unknown', { code: row.commune, day })
  return area?.row.level === 'area' && commune?.row.level === 'commune' ? [{ row, area, commune }] : []
}

/** Positions of areas on the page: each on a place of its own, and either all of them or none. */
export function checkTiles({ rows, complain }: Table<typeof tables.tiles>, units: UnitRows): readonly Tile[] {
  const areas = units.all.filter(isToday('area'))
  for (const [at, { line, area, column, row }] of rows.entries()) {
    if (!areas.some((unit) => unit.row.code === area)) complain(line, 'area', 'area-unknown', { code: area, day: '' })
    if (column >= tileColumns) complain(line, 'column', 'tile-outside', { typed: column, most: tileColumns - 1 })
    if (row >= tileRows) complain(line, 'row', 'tile-outside', { typed: row, most: tileRows - 1 })
    const before = rows.slice(0, at)
    const twin = before.find((other) => (other.column === column && other.row === row) || other.area === area)
    if (twin !== undefined) complain(line, 'area', 'tile-taken', { code: area, other: twin.line })
  }
  for (const { row } of rows.length === 0 ? [] : areas)
    if (!rows.some(({ area }) => area === row.code)) complain(null, 'area', 'tile-missing', { code: row.code })
  return rows.map(({ area, column, row }) => ({ area, column, row }))
}

function isToday(level: 'area' | 'commune') {
  return ({ row }: UnitRow) => row.level === level && row.valid_to === null
}

function dated({ valid_from: validFrom, valid_to: validTo }: Member['row']) {
  return { validFrom, validTo }
}
