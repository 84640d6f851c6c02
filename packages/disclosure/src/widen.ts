import { groupsOf, type Partition, splits } from './partition.ts'
import { baseOf, isSafe, type Rule, type Sums, sumsOver } from './safe-group.ts'
import type { Table } from './table.ts'

/** What a period is judged from. Things are the places of the table, and after them one outside for each root. */
export interface Judgement {
  readonly table: Table
  readonly rule: Rule
  /** Where in a path the roots stand: what lies below one root is widened within it, and in need joined to its outside. */
  readonly depth: number
  readonly outsideOf: (place: number) => number
  readonly months: readonly number[]
  /** Shorter periods inside that are judged, with what they show. */
  readonly inside: readonly { readonly months: readonly number[]; readonly partition: Partition }[]
  /** Groups that may not be known for a reason of their own. */
  readonly isHeld?: (places: readonly number[]) => boolean
}

/**
 * Parts `things`, whose sum is known, as finely as `wished` says and safety allows, and writes that into `wished`. What a shorter period
 * inside tells apart is known of it: of each part only the rest of the period is news, and that rest must be safe. What no
 * shorter period tells apart is news for the whole period.
 */
export function part(judgement: Judgement, wished: Partition, things: readonly number[]): void {
  if (!splits(wished, things)) return
  const telling = judgement.inside.filter(({ partition }) => splits(partition, things))
  const told = new Set(telling.flatMap(({ months }) => months))
  const rest = judgement.months.filter((month) => !told.has(month))
  const parts = wished.slice()
  for (const { partition } of telling)
    for (const members of groupsOf(partition, things).values()) unite(parts, things, members)
  widen(judgement, parts, things, sumsOver(judgement.table, things, rest))
  if (!splits(parts, things)) {
    unite(wished, things, things)
    return
  }
  for (const members of groupsOf(parts, things).values())
    if (telling.length > 0) part(judgement, wished, members)
    else unite(wished, things, members)
}

// Joins unsafe groups among `things` with others until none is left.
function widen(judgement: Judgement, parts: Partition, things: readonly number[], sums: Sums): void {
  const { table, rule, isHeld = () => false } = judgement
  const groups = groupsOf(parts, things)
  const isOpen = (group: readonly number[]) =>
    group.every((thing) => thing < table.places.length) && (!isSafe(table.places, rule, sums, group) || isHeld(group))
  const open = new Map([...groups].filter(([, group]) => isOpen(group)))
  while (open.size > 0 && groups.size > 1) {
    const smallest = [...open.values()].reduce((a, b) => (baseOf(sums, b) < baseOf(sums, a) ? b : a))
    const label = unite(parts, things, [...smallest, ...partnerOf(judgement, parts, things, groups, smallest, sums)])
    for (const each of groups.keys()) {
      if (parts[each] !== label) continue
      groups.delete(each)
      open.delete(each)
    }
    const group = things.filter((thing) => parts[thing] === label)
    groups.set(label, group)
    if (isOpen(group)) open.set(label, group)
  }
}

/**
 * What an unsafe group is shown together with: the nearest neighbour that makes it safe, of several the one that hides nothing more,
 * then the smallest.
 */
function partnerOf(
  { table: { places }, rule, depth, outsideOf }: Judgement,
  parts: Partition,
  things: readonly number[],
  members: ReadonlyMap<number, readonly number[]>,
  group: readonly number[],
  sums: Sums,
): readonly number[] {
  const own = new Set(group)
  const nodeOf = (thing: number, at: number) => places[thing]?.path[at]
  const [first = 0] = group
  for (let at = (places[first]?.path.length ?? 0) - 1; at >= depth; at--) {
    const above = nodeOf(first, at)
    if (group.some((thing) => nodeOf(thing, at) !== above)) continue
    const near = things.filter((thing) => !own.has(thing) && nodeOf(thing, at) === above)
    let best: { readonly all: readonly number[]; readonly rank: readonly number[] } | undefined
    for (const within of Map.groupBy(near, (thing) => nodeOf(thing, at + 1) ?? String(thing)).values()) {
      const groups = [...new Set(within.map((thing) => parts[thing] ?? thing))].map((each) => members.get(each) ?? [])
      const all = groups.flat()
      const inside = all.filter((thing) => thing < places.length)
      const base = baseOf(sums, inside)
      if (base === 0 && inside.length === all.length) continue
      const becomesSafe = inside.length < all.length || isSafe(places, rule, sums, [...group, ...inside])
      const rank = [becomesSafe ? 0 : 1, groups.some(({ length }) => length === 1) ? 1 : 0, base]
      if (best === undefined || isBefore(rank, best.rank)) best = { all, rank }
    }
    if (best) return best.all
  }
  const outside = outsideOf(first)
  return things.includes(outside) ? (members.get(parts[outside] ?? outside) ?? []) : things
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index])
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0)
}

// Everything among `things` that is together with any of `members` comes together; answers the group's name.
function unite(partition: Partition, things: readonly number[], members: readonly number[]): number {
  const groups = new Set(members.map((thing) => partition[thing]))
  const first = things.find((thing) => groups.has(partition[thing])) ?? 0
  if (groups.size > 1) for (const thing of things) if (groups.has(partition[thing])) partition[thing] = first
  return first
}
