import { groupsOf, type Partition, splits } from './partition.ts'
import { basesOf, isSafe, type Rule } from './safe-group.ts'
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
  widen(judgement, parts, things, rest)
  if (!splits(parts, things)) {
    unite(wished, things, things)
    return
  }
  for (const members of groupsOf(parts, things).values())
    if (telling.length > 0) part(judgement, wished, members)
    else unite(wished, things, members)
}

// Joins unsafe groups among `things` with others until none is left.
function widen(judgement: Judgement, parts: Partition, things: readonly number[], months: readonly number[]): void {
  const { table, rule, isHeld = () => false } = judgement
  const isOpen = (group: readonly number[]) =>
    group.every((thing) => thing < table.places.length) && (!isSafe(table, rule, group, months) || isHeld(group))
  for (;;) {
    const groups = [...groupsOf(parts, things).values()]
    const open = groups.filter(isOpen)
    if (open.length === 0 || groups.length === 1) return
    const smallest = open.reduce((a, b) => (basesOf(table, b, months) < basesOf(table, a, months) ? b : a))
    unite(parts, things, [...smallest, ...partnerOf(judgement, parts, things, smallest, months)])
  }
}

/**
 * What an unsafe group is shown together with: the nearest neighbour that makes it safe, of several the one that hides nothing more,
 * then the smallest.
 */
function partnerOf(
  { table, rule, depth, outsideOf }: Judgement,
  parts: Partition,
  things: readonly number[],
  group: readonly number[],
  months: readonly number[],
): readonly number[] {
  const own = new Set(group)
  const pathOf = (thing: number) => table.places[thing]?.path ?? []
  const [first = 0] = group
  const members = groupsOf(parts, things)
  for (let at = pathOf(first).length - 1; at >= depth; at--) {
    const above = pathOf(first)[at]
    if (group.some((thing) => pathOf(thing)[at] !== above)) continue
    const near = things.filter((thing) => !own.has(thing) && pathOf(thing)[at] === above)
    const choices = [...Map.groupBy(near, (thing) => pathOf(thing)[at + 1] ?? String(thing)).values()].flatMap(
      (within) => {
        const groups = [...new Set(within.map((thing) => parts[thing] ?? thing))]
        const all = groups.flatMap((each) => members.get(each) ?? [])
        const places = all.filter((thing) => thing < table.places.length)
        const base = basesOf(table, places, months)
        if (base === 0 && places.length === all.length) return []
        const becomesSafe = places.length < all.length || isSafe(table, rule, [...group, ...places], months)
        const hides = groups.some((each) => members.get(each)?.length === 1)
        return [{ all, rank: [becomesSafe ? 0 : 1, hides ? 1 : 0, base] }]
      },
    )
    const [best] = choices.sort((a, b) => compare(a.rank, b.rank))
    if (best) return best.all
  }
  const outside = outsideOf(first)
  return things.includes(outside) ? (members.get(parts[outside] ?? outside) ?? []) : things
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}

// Everything among `things` that is together with any of `members` comes together.
function unite(partition: Partition, things: readonly number[], members: readonly number[]): void {
  const groups = new Set(members.map((thing) => partition[thing]))
  if (groups.size < 2) return
  const first = things.find((thing) => groups.has(partition[thing])) ?? 0
  for (const thing of things) if (groups.has(partition[thing])) partition[thing] = first
}
