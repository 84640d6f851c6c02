import { byName, groupsOf, joinAmong, type Partition, splits } from './partition.ts'
import { baseOf, isSafe, type Rule, type Sums, type SumsOfThings, sumsOver } from './safe-group.ts'
import type { Place, Table } from './table.ts'

/** What a period is judged from. Things are the places of the table, and after them one outside for each root. */
export interface Judgement {
  readonly table: Table
  /** Of its own: judging one level may ask for another. */
  readonly sums: SumsOfThings
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
 * Parts `things`, whose sum is known, as finely as `result` does so far and safety allows, and writes that into `result`. What a shorter
 * period inside tells apart is known of it: of each part only the rest of the period is news, and that rest must be safe. What no
 * shorter period tells apart is news for the whole period.
 */
export function part(judgement: Judgement, result: Partition, things: readonly number[]): void {
  if (!splits(result, things)) return
  const telling = judgement.inside.filter(({ partition }) => splits(partition, things))
  const told = new Set(telling.flatMap(({ months }) => months))
  const rest = judgement.months.filter((month) => !told.has(month))
  const parts = telling.length === 0 ? result : result.slice()
  for (const { partition } of telling) joinAmong(parts, partition, things)
  widen(judgement, parts, things, sumsOver(judgement.sums, judgement.table, things, rest))
  const groups = groupsOf(parts, things)
  for (const members of groups.values())
    if (telling.length > 0 && groups.size > 1) part(judgement, result, members)
    else for (const thing of members) result[thing] = members[0] ?? thing
}

// Joins unsafe groups among `things` with others until none is left.
function widen(judgement: Judgement, parts: Partition, things: readonly number[], sums: Sums): void {
  const { table, rule, isHeld = () => false } = judgement
  const groups = groupsOf(parts, things)
  const isOpen = (group: readonly number[]) =>
    (group.at(-1) ?? 0) < table.places.length && (!isSafe(table.places, rule, sums, group) || isHeld(group))
  const open = new Map<number, readonly number[]>()
  for (const [label, group] of groups) if (isOpen(group)) open.set(label, group)
  while (open.size > 0 && groups.size > 1) {
    const smallest = smallestOf(open, sums)
    const partners = partnersOf(judgement, parts, things, groups, smallest, sums)
    const merged = [smallest, ...partners].flatMap((each) => groups.get(each) ?? []).sort((one, other) => one - other)
    const label = merged[0] ?? smallest
    for (const thing of merged) parts[thing] = label
    for (const each of [smallest, ...partners]) {
      groups.delete(each)
      open.delete(each)
    }
    groups.set(label, merged)
    if (isOpen(merged)) open.set(label, merged)
  }
}

function smallestOf(open: ReadonlyMap<number, readonly number[]>, sums: Sums): number {
  let [smallest, least] = [-1, Number.POSITIVE_INFINITY]
  for (const [label, group] of open) {
    const base = baseOf(sums, group)
    if (base < least) [smallest, least] = [label, base]
  }
  return smallest
}

/**
 * The groups that an unsafe one is shown together with: the nearest neighbours that make it safe, of several those that hide nothing more,
 * then the smallest.
 */
function partnersOf(
  { table: { places }, rule, depth, outsideOf }: Judgement,
  parts: Partition,
  things: readonly number[],
  members: ReadonlyMap<number, readonly number[]>,
  label: number,
  sums: Sums,
): readonly number[] {
  const allOthers = () => [...members.keys()].filter((each) => each !== label)
  if (members.size === 2) return allOthers()
  const group = members.get(label) ?? []
  const [first = 0] = group
  const nodes = nodesOf(places)
  const near = nearness(nodes, first, group, depth)
  const others = things.filter((thing) => parts[thing] !== label && thing < places.length)
  const distances = others.map(near)
  const isEnough = ({ groups, holdsOutside }: Candidate) =>
    holdsOutside || isSafe(places, rule, sums, [group, ...groups].flat())
  for (let at = Math.max(-1, ...distances); at >= depth; at--) {
    const within = others.filter((_, index) => (distances[index] ?? -1) >= at)
    const candidates = candidatesAmong(blocksOf(nodes[at + 1], within, parts), members, places.length, sums)
    const best = candidates.find(isEnough) ?? candidates[0]
    if (best) return best.labels
  }
  const outside = outsideOf(first)
  if (!things.includes(outside)) return allOthers()
  const beyond = parts[outside] ?? outside
  return beyond === label ? [] : [beyond]
}

/** Labels of the groups that reach into each node; beneath the lowest each thing is its own. */
function blocksOf(names: Int32Array | undefined, things: readonly number[], parts: Partition): Iterable<Set<number>> {
  const blocks = new Map<number, Set<number>>()
  for (const thing of things) {
    const name = names?.[thing] ?? -1 - thing
    const label = parts[thing] ?? thing
    const block = blocks.get(name)
    if (block) block.add(label)
    else blocks.set(name, new Set([label]))
  }
  return blocks.values()
}

/** Best first. */
function candidatesAmong(
  blocks: Iterable<Set<number>>,
  members: ReadonlyMap<number, readonly number[]>,
  places: number,
  sums: Sums,
): readonly Candidate[] {
  const candidates: Candidate[] = []
  for (const block of blocks) {
    const labels = [...block]
    const groups = labels.map((each) => members.get(each) ?? [])
    const holdsOutside = groups.some((each) => (each.at(-1) ?? 0) >= places)
    const base = groups.reduce((sum, each) => sum + baseOf(sums, each), 0)
    const hidesMore = groups.some(({ length }) => length === 1)
    if (base > 0 || holdsOutside) candidates.push({ labels, groups, base, hidesMore, holdsOutside })
  }
  return candidates.sort((one, other) => Number(one.hidesMore) - Number(other.hidesMore) || one.base - other.base)
}

/** How deep the paths of a thing and of a whole group run together; -1 where they part above `depth`. */
function nearness(
  nodes: readonly Int32Array[],
  first: number,
  group: readonly number[],
  depth: number,
): (thing: number) => number {
  const upTo = (thing: number, most: number) => {
    let at = depth
    while (at <= most && nodes[at]?.[thing] === nodes[at]?.[first]) at++
    return at > depth ? at - 1 : -1
  }
  let own = nodes.length - 1
  for (const thing of group) own = Math.min(own, upTo(thing, own))
  return (thing) => upTo(thing, own)
}

interface Candidate {
  readonly labels: readonly number[]
  readonly groups: readonly (readonly number[])[]
  readonly base: number
  readonly hidesMore: boolean
  /** Hidden from everybody who is judged. */
  readonly holdsOutside: boolean
}

const numbered = new WeakMap<readonly Place[], readonly Int32Array[]>()

/** A number for each name in the paths, by depth and place: neighbours are looked for very often. */
function nodesOf(places: readonly Place[]): readonly Int32Array[] {
  const found = numbered.get(places)
  if (found) return found
  const depths = places[0]?.path.length ?? 0
  const nodes = Array.from({ length: depths }, (_, at) =>
    byName(places.length, (place) => places[place]?.path[at] ?? null),
  )
  numbered.set(places, nodes)
  return nodes
}
