import type { Complain } from './problem.ts'
import type { Row, Table } from './read-rows.ts'
import type { tables } from './tables.ts'
import { lasts, type UnitRow, type UnitRows } from './unit-rows.ts'

interface DeskAssignment {
  readonly unitId: number
  readonly validFrom: string
  readonly validTo: string | null
}

export interface ProvinceDesk {
  readonly id: number
  readonly code: string
  readonly kind: 'one-stop-section' | 'public-service-centre'
  readonly openedOn: string
  readonly closedOn: string | null
  readonly successorDeskId: number | null
  readonly assignments: readonly DeskAssignment[]
}

type DeskRow = Row<typeof tables.desks>
type AssignmentRow = Row<(typeof tables)['desk-assignments']>

/** Desks with the communes they belonged to, without a gap of days; every commune of today has one. */
export function checkDesks(
  desks: Table<typeof tables.desks>,
  assigned: Table<(typeof tables)['desk-assignments']>,
  units: UnitRows,
  unitComplain: Complain,
): readonly ProvinceDesk[] {
  const ids = new Map(desks.rows.toReversed().map((row) => [row.code, desks.rows.indexOf(row) + 1]))
  checkCodes(desks)
  for (const row of desks.rows) checkDesk(row, desks)
  for (const row of assigned.rows)
    if (!ids.has(row.desk)) assigned.complain(row.line, 'desk', 'desk-unknown', { desk: row.desk })
  const placed = assigned.rows.flatMap((row) => findUnit(row, units, assigned.complain))
  const byDesk = Map.groupBy(placed, ({ row }) => row.desk)
  // Unreadable cells have already been reported.
  if (placed.length === assigned.rows.length)
    for (const row of desks.rows) checkDays(row, byDesk.get(row.code) ?? [], desks, assigned)
  for (const { row, line } of units.all.filter(({ row }) => row.level === 'commune' && row.valid_to === null))
    if (!placed.some((one) => one.row.valid_to === null && one.unit.row === row))
      unitComplain(line, 'code', 'commune-without-desk', { code: row.code, name: row.name })
  return desks.rows.map((row, at) => ({
    id: at + 1,
    code: row.code,
    kind: row.kind,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    successorDeskId: row.successor === null ? null : (ids.get(row.successor) ?? null),
    assignments: (byDesk.get(row.code) ?? []).map(({ row: each, unit }) => ({
      unitId: unit.id,
      validFrom: each.valid_from,
      validTo: each.valid_to,
    })),
  }))
}

/** Codes are typed from posters: a single mistake must not lead to another desk. */
function checkCodes({ rows, complain }: Table<typeof tables.desks>): void {
  const lines = new Map<string, DeskRow>()
  for (const row of rows) {
    const codes = [...row.code].map((_, at) => `${row.code.slice(0, at)}.${row.code.slice(at + 1)}`)
    const other = codes.map((code) => lines.get(code)).find((found) => found !== undefined)
    if (other !== undefined)
      complain(row.line, 'code', other.code === row.code ? 'desk-code-twice' : 'desk-codes-alike', {
        desk: row.code,
        other: other.line,
      })
    for (const code of codes) lines.set(code, row)
  }
}

function checkDesk(
  { line, opened_on, closed_on, successor }: DeskRow,
  { rows, complain }: Table<typeof tables.desks>,
): void {
  if (closed_on !== null && closed_on <= opened_on)
    complain(line, 'closed_on', 'dates-reversed', { from: opened_on, to: closed_on })
  if (successor === null) return
  const taking = rows.find(({ code }) => code === successor)
  if (taking === undefined) {
    complain(line, 'successor', 'desk-unknown', { desk: successor })
    return
  }
  const isOpen = closed_on !== null && taking.opened_on <= closed_on && (taking.closed_on ?? '9') > closed_on
  if (!isOpen) complain(line, 'successor', 'desk-successor', { desk: successor, other: taking.line })
}

interface Placed {
  readonly row: AssignmentRow
  readonly unit: UnitRow
}

function findUnit(row: AssignmentRow, { on }: UnitRows, complain: Complain): readonly Placed[] {
  const unit = on(row.unit, row.valid_from)
  if (unit?.row.level === 'commune') return [{ row, unit }]
  complain(row.line, 'unit', 'commune-unknown', { code: row.unit, day: row.valid_from })
  return []
}

function checkDays(
  desk: DeskRow,
  placed: readonly Placed[],
  { complain: deskComplain }: Table<typeof tables.desks>,
  { complain }: Table<(typeof tables)['desk-assignments']>,
): void {
  if (placed.length === 0) {
    deskComplain(desk.line, 'code', 'desk-unassigned', { desk: desk.code })
    return
  }
  let next: string | null = desk.opened_on
  for (const { row, unit } of placed) {
    if (row.valid_from !== next)
      complain(row.line, 'valid_from', 'desk-gap', { desk: desk.code, from: row.valid_from, expected: next ?? '…' })
    if (!lasts(unit, { validFrom: row.valid_from, validTo: row.valid_to }))
      complain(row.line, 'valid_to', 'assignment-longer', { code: row.unit, other: unit.line })
    next = row.valid_to
  }
  if (next !== desk.closed_on)
    deskComplain(desk.line, 'closed_on', 'desk-gap', {
      desk: desk.code,
      from: desk.closed_on ?? '…',
      expected: next ?? '…',
    })
}
