import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import {
  type Audience,
  type CalendarDay,
  type DisclosureNode,
  type HiddenIn,
  type Period,
  suppressOverTime,
} from '@long-dan/statistics'
import { type UnitNode, type UnitTree, unitTree } from './unit-tree.ts'

/** Whose ballots a row counts: those of a desk in one period, while it belonged to a commune. */
export interface DeskCell {
  readonly unitId: number
  readonly deskId: number
  /** First day of the period. */
  readonly start: string
}

/** Rows by commune and desk; built once, and judged for every question about the same rows. */
export type DeskIndex<Row> = ReadonlyMap<number, readonly DeskRows<Row>[]>

interface DeskRows<Row> {
  readonly key: string
  readonly rows: readonly Row[]
  /** When the period of each row begins: months since year 0, because a year's rows are compared again and again. */
  readonly months: readonly number[]
}

/** All that the reader may see around the unit of a page. */
export interface Territory {
  readonly directory: UnitDirectory
  /** The highest unit the reader may see in a period; undefined where there is none. */
  readonly rootIn: (period: Period) => AdministrativeUnit | undefined
}

/** What to judge: how many ballots a row stands for, and who will see them. */
export interface DisclosureQuestion<Row> {
  readonly baseOf: (row: Row) => number
  readonly audience: Audience
  readonly today: CalendarDay
  /** Keys that another table hides and this one must not give away. */
  readonly alreadyHidden?: HiddenIn
}

export function deskIndex<Row extends DeskCell>(rows: readonly Row[]): DeskIndex<Row> {
  const communes = [...Map.groupBy(rows, ({ unitId }) => unitId)]
  return new Map(
    communes.map(([unitId, ofCommune]) => [
      unitId,
      [...Map.groupBy(ofCommune, ({ deskId }) => deskId)].map(([deskId, ofDesk]) => ({
        key: deskKey({ deskId, unitId }),
        rows: ofDesk,
        months: ofDesk.map(({ start }) => monthNumber(start)),
      })),
    ]),
  )
}

/**
 * What must stay hidden, by `unitKey` and `deskKey`. The tree is judged as a whole, from the reader's highest unit down to the
 * desk, and over the periods of whole years: a number hidden on one page could otherwise be had by subtracting on another.
 * The index must hold every desk of the territory in the years asked about.
 */
export function hiddenDesks<Row extends DeskCell>(
  territory: Territory,
  index: DeskIndex<Row>,
  { baseOf, audience, today, alreadyHidden }: DisclosureQuestion<Row>,
): HiddenIn {
  const trees = new Map<string, DisclosureNode>()
  const treeOf = (period: Period) => {
    const known = trees.get(period.code)
    if (known) return known
    const units = treeOfReader(territory, period)
    const span = { from: monthNumber(period.start), toExclusive: monthNumber(period.end) }
    const tree = units ? nodeOf(units.root, index, span, baseOf) : nothing
    trees.set(period.code, tree)
    return tree
  }
  return suppressOverTime(treeOf, audience, today, alreadyHidden)
}

const nothing: DisclosureNode = { key: 'nothing', base: 0, children: [] }

/** The units of the period below the highest that the reader may see. */
export function treeOfReader({ directory, rootIn }: Territory, period: Period): UnitTree | undefined {
  const root = rootIn(period)
  return root && unitTree(directory, root, period)
}

export function unitKey(unitId: number): string {
  return `unit ${unitId}`
}

export function deskKey({ deskId, unitId }: Pick<DeskCell, 'deskId' | 'unitId'>): string {
  return `desk ${deskId}@${unitId}`
}

/** Months since year 0. */
interface Span {
  readonly from: number
  readonly toExclusive: number
}

function nodeOf<Row extends DeskCell>(
  { unitId, key, children }: UnitNode,
  index: DeskIndex<Row>,
  span: Span,
  baseOf: (row: Row) => number,
): DisclosureNode {
  const parts =
    children.length > 0
      ? children.map((child) => nodeOf(child, index, span, baseOf))
      : (index.get(unitId) ?? []).map((desk) => ({
          key: desk.key,
          base: sumWithin(desk, span, baseOf),
          children: [],
        }))
  return { key, base: parts.reduce((sum, { base }) => sum + base, 0), children: parts }
}

function sumWithin<Row>({ rows, months }: DeskRows<Row>, { from, toExclusive }: Span, baseOf: (row: Row) => number) {
  let sum = 0
  for (let at = 0; at < rows.length; at++) {
    const month = months[at] ?? 0
    const row = rows[at]
    if (row !== undefined && from <= month && month < toExclusive) sum += baseOf(row)
  }
  return sum
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}
