import type { AdministrativeUnit, TodaysMap, UnitDirectory } from '@long-dan/administrative-units'
import { type ItemCode, scalePoints } from '@long-dan/questionnaire'
import {
  type Audience,
  type CalendarDay,
  type DisclosureNode,
  type HiddenIn,
  type Period,
  suppressOverTime,
} from '@long-dan/statistics'
import type { Judgements } from '../memory/judgements.ts'
import type { DeskRow, PeriodRows } from '../memory/period-rows.ts'
import { nothingPublished, type Published } from '../memory/published.ts'
import type { Tallies } from '../memory/tallies.ts'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'
import { type UnitNode, type UnitTree, unitTree } from './unit-tree.ts'

/** All that the official may see around the unit of a page. */
export interface Territory {
  readonly directory: UnitDirectory
  /** The highest unit the official may see in a period; undefined where there is none. */
  readonly rootIn: (period: Period) => AdministrativeUnit | undefined
  /** What is remembered for officials of this reach; without it everything is read and judged anew. */
  readonly memory?: TalliesInReach
  /** On a page that sees all time on the map of today. */
  readonly todays?: TodaysView
}

/** Sums over units of today, and the trees of units as they were from which they must follow. */
export interface TodaysView {
  readonly map: TodaysMap
  /** What the official may see, root by root: a district of the past and the communes from beyond its border are judged apart. */
  readonly territories: readonly Territory[]
}

/** What to judge: answers to an item, and who will see them. */
export interface DisclosureQuestion {
  readonly item: ItemCode
  readonly audience: Audience
  readonly today: CalendarDay
  /** Keys that another table hides and this one must not give away. */
  readonly alreadyHidden?: HiddenIn
  readonly judgements?: Judgements
  /** What is public stays visible and protects nobody: officials can read it like everybody else. */
  readonly published?: Published
}

/**
 * What must stay hidden, by `unitKey` and `deskKey`. The tree is judged as a whole, from the official's highest unit down to the
 * desk, and over the periods of whole years: a number hidden on one page could otherwise be had by subtracting on another.
 * The tallies must hold every desk of the territory.
 */
export function hiddenDesks(
  territory: Territory,
  tallies: Pick<Tallies, 'rowsIn' | 'nameOf'>,
  question: DisclosureQuestion,
): HiddenIn {
  if (territory.todays) {
    const all = territory.todays.territories.map((each) => hiddenDesks(each, tallies, question))
    return (period) => all.map((hiddenIn) => hiddenIn(period)).reduce(union, nobody)
  }
  const { item, audience, today, alreadyHidden, judgements, published = nothingPublished } = question
  const baseOf = item === 'overall' ? ({ base }: DeskRow) => base : answersTo(item)
  const treeOf = (period: Period) => {
    const units = treeInReach(territory, period)
    return units ? nodeOf(units.root, tallies.rowsIn(period), baseOf) : nothing
  }
  const rootsOf = (periods: readonly Period[]) => periods.map((period) => territory.rootIn(period)?.id).join()
  const remembered = judgements?.of(`${item} ${audience}`, (periods) => ({
    place: rootsOf(periods),
    name: [published.version, ...periods.map(tallies.nameOf)].join(),
  }))
  const known = knownKeys((period) => published.unitsIn(item, period), tallies, baseOf)
  return suppressOverTime(treeOf, audience, today, {
    known,
    ...(alreadyHidden && { alreadyHidden }),
    ...(remembered && { remembered }),
  })
}

/** Published units, and the desk of a published commune where there is but one with answers. */
function knownKeys(
  unitsIn: (period: Period) => ReadonlySet<number>,
  { rowsIn }: Pick<Tallies, 'rowsIn'>,
  baseOf: (row: DeskRow) => number,
): HiddenIn {
  const found = new Map<string, ReadonlySet<string>>()
  return (period) => {
    const known = found.get(period.code)
    if (known) return known
    const units = unitsIn(period)
    if (units.size === 0) return nobody
    const { inCommune } = rowsIn(period)
    const keys = new Set<string>()
    for (const unitId of units) {
      keys.add(unitKey(unitId))
      const [only, another] = (inCommune.get(unitId) ?? []).filter((row) => baseOf(row) > 0)
      if (only && !another) keys.add(only.key)
    }
    found.set(period.code, keys)
    return keys
  }
}

const nobody: ReadonlySet<string> = new Set()
const unions = new WeakMap<ReadonlySet<string>, WeakMap<ReadonlySet<string>, ReadonlySet<string>>>()

/** The very same set for the same two, so that what was worked out from it is found again. */
function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  if (other.size === 0) return one
  if (one.size === 0) return other
  const ofOne = unions.get(one) ?? new WeakMap<ReadonlySet<string>, ReadonlySet<string>>()
  unions.set(one, ofOne)
  const both = ofOne.get(other) ?? new Set([...one, ...other])
  ofOne.set(other, both)
  return both
}

const nothing: DisclosureNode = { key: 'nothing', base: 0, children: [] }

/** The units of the period below the highest that the official may see. */
export function treeInReach({ directory, rootIn }: Territory, period: Period): UnitTree | undefined {
  const root = rootIn(period)
  return root && unitTree(directory, root, period)
}

export function unitKey(unitId: number): string {
  return `unit ${unitId}`
}

function answersTo(item: ItemCode): (row: DeskRow) => number {
  return ({ asked, counters }) => {
    const start = asked.layout.itemOffset(item)
    if (start === undefined) return 0
    const end = start + scalePoints.length
    let sum = 0
    for (let slot = start; slot < end; slot++) sum += counters[slot] ?? 0
    return sum
  }
}

function nodeOf(
  { unitId, key, children }: UnitNode,
  rows: Pick<PeriodRows, 'inCommune'>,
  baseOf: (row: DeskRow) => number,
): DisclosureNode {
  const parts: readonly DisclosureNode[] =
    children.length > 0
      ? children.map((child) => nodeOf(child, rows, baseOf))
      : (rows.inCommune.get(unitId) ?? []).map((row) => ({ key: row.key, base: baseOf(row), children: [] }))
  let base = 0
  for (const part of parts) base += part.base
  return { key, base, children: parts }
}
