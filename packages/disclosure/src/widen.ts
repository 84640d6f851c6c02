import { byName, groupsOf, joinAmong, type Partition, splits } from './partition.ts'
import { baseOf, isSafe, type Rule, type Sums, type SumsOfThings, sumsOver } from './safe-group.ts'
import type { Place, Table } from './table.ts'
import { type ShownInside, tellsNobody } from './tells-nobody.ts'

/** The input for judging a period. Things are the places of the table, followed by one outside for each root. */
export interface Judgement {
  readonly table: Table
  /** Not shared: judging one level may ask for another. */
  readonly sums: SumsOfThings
  readonly rule: Rule
  /** Index of the roots in a path: what lies below one root is widened within it, and if need be joined with its outside. */
  readonly depth: number
  readonly outsideOf: (place: number) => number
  /** Of the period. */
  readonly code: string
  readonly months: readonly number[]
  /** Shorter periods within it. */
  readonly inside: readonly ShownInside[]
  /** Groups that may not be known for a separate reason. */
  readonly isHeld?: (places: readonly number[]) => boolean
}

/**
 * Splits `things`, whose sum is known, as finely as `result` currently does and safety allows, and writes that into `result`. What a
 * shorter period within it separates is known from there: for each such part only the rest of the period is new, and that rest must be
 * safe. What no shorter period separates is new for the whole period.
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

/** Things shown together so far, labelled by the first of them. */
interface Group {
  readonly members: readonly number[]
  readonly base: number
}

/** `things` while they are being widened. */
interface Widening {
  readonly judgement: Judgement
  readonly parts: Partition
  readonly sums: Sums
  readonly groups: Map<number, Group>
  /** For every thing, whether it is one of these. */
  readonly isAmong: Uint8Array
}

// Joins unsafe groups among `things` with others until none is left.
function widen(judgement: Judgement, parts: Partition, things: readonly number[], sums: Sums): void {
  const { table, rule, isHeld = () => false } = judgement
  const groups = new Map<number, Group>()
  for (const [label, members] of groupsOf(parts, things)) groups.set(label, { members, base: baseOf(sums, members) })
  const isOpen = ({ members }: Group) =>
    (members.at(-1) ?? 0) < table.places.length &&
    (!isSafe(table.places, rule, sums, members) || isHeld(members) || tellsNobody(judgement, members))
  const open = new Map<number, Group>()
  for (const [label, group] of groups) if (isOpen(group)) open.set(label, group)
  if (open.size === 0) return
  const isAmong = new Uint8Array(parts.length)
  for (const thing of things) isAmong[thing] = 1
  const widening = { judgement, parts, sums, groups, isAmong }
  while (open.size > 0 && groups.size > 1) {
    const smallest = smallestOf(open)
    const joined = [smallest, ...partnersOf(widening, smallest)]
    const found = joined.flatMap((each) => groups.get(each) ?? [])
    const members = found.flatMap((each) => each.members).sort((one, other) => one - other)
    const label = members[0] ?? smallest
    for (const thing of members) parts[thing] = label
    for (const each of joined) {
      groups.delete(each)
      open.delete(each)
    }
    const merged = { members, base: found.reduce((sum, { base }) => sum + base, 0) }
    groups.set(label, merged)
    if (isOpen(merged)) open.set(label, merged)
  }
}

function smallestOf(open: ReadonlyMap<number, Group>): number {
  let [smallest, least] = [-1, Number.POSITIVE_INFINITY]
  for (const [label, { base }] of open) if (base < least) [smallest, least] = [label, base]
  return smallest
}

/**
 * The groups that an unsafe one is shown together with: the nearest neighbours that make it safe, of several those that hide nothing more,
 * then the smallest.
 */
function partnersOf(widening: Widening, label: number): readonly number[] {
  const { judgement, parts, sums, groups, isAmong } = widening
  const { table, rule, depth, outsideOf } = judgement
  const allOthers = () => [...groups.keys()].filter((each) => each !== label)
  if (groups.size === 2) return allOthers()
  const members = groups.get(label)?.members ?? []
  const [first = 0] = members
  const levels = nodesOf(table.places)
  const isEnough = ({ holdsOutside, labels }: Candidate) =>
    holdsOutside ||
    isSafe(
      table.places,
      rule,
      sums,
      [label, ...labels].flatMap((each) => groups.get(each)?.members ?? []),
    )
  for (let at = sharedDepth(levels, members, depth); at >= depth; at--) {
    const node = levels[at]
    const within = node?.placesIn.get(node.of[first] ?? -1) ?? []
    const others = within.filter((thing) => isAmong[thing] === 1 && parts[thing] !== label)
    const candidates = candidatesAmong(widening, blocksOf(levels[at + 1]?.of, others, parts))
    const best = candidates.find(isEnough) ?? candidates[0]
    if (best) return best.labels
  }
  const outside = outsideOf(first)
  if (isAmong[outside] !== 1) return allOthers()
  const beyond = parts[outside] ?? outside
  return beyond === label ? [] : [beyond]
}

/** Down to which depth the paths of all these places coincide; less than `depth` if not even there. */
function sharedDepth(levels: readonly Nodes[], [first = 0, ...others]: readonly number[], depth: number): number {
  let shared = levels.length - 1
  const isShared = (at: number, thing: number) => levels[at]?.of[thing] === levels[at]?.of[first]
  // Each node lies wholly within the one above.
  for (const thing of others) while (shared >= depth && !isShared(shared, thing)) shared--
  return shared
}

/** Labels of the groups that reach into each node; below the lowest each thing is separate. */
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

interface Candidate {
  readonly labels: readonly number[]
  readonly base: number
  readonly hidesMore: boolean
  /** Hidden from all readers of the level. */
  readonly holdsOutside: boolean
}

/** Best first. */
function candidatesAmong({ judgement, groups }: Widening, blocks: Iterable<Set<number>>): readonly Candidate[] {
  const places = judgement.table.places.length
  const candidates: Candidate[] = []
  for (const block of blocks) {
    let [base, hidesMore, holdsOutside] = [0, false, false]
    for (const label of block) {
      const group = groups.get(label)
      base += group?.base ?? 0
      hidesMore ||= group?.members.length === 1
      holdsOutside ||= (group?.members.at(-1) ?? 0) >= places
    }
    if (base > 0 || holdsOutside) candidates.push({ labels: [...block], base, hidesMore, holdsOutside })
  }
  return candidates.sort((one, other) => Number(one.hidesMore) - Number(other.hidesMore) || one.base - other.base)
}

/** For one depth of the paths: the first place in each place's node, and all places by that first one. */
interface Nodes {
  readonly of: Int32Array
  readonly placesIn: ReadonlyMap<number, readonly number[]>
}

const numbered = new WeakMap<readonly Place[], readonly Nodes[]>()

/** Cached: neighbours are looked up very often. */
function nodesOf(places: readonly Place[]): readonly Nodes[] {
  const found = numbered.get(places)
  if (found) return found
  const depths = places[0]?.path.length ?? 0
  const nodes = Array.from({ length: depths }, (_, at) => {
    const of = byName(places.length, (place) => places[place]?.path[at] ?? null)
    return { of, placesIn: groupsOf(of) }
  })
  numbered.set(places, nodes)
  return nodes
}
