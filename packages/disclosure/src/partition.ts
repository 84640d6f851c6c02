/** Which of a row of things are shown apart and which only together: `partition[i]` is the first of the group that thing `i` is in. */
export type Partition = Int32Array

export function apart(size: number): Partition {
  return Int32Array.from({ length: size }, (_, at) => at)
}

/** The finest partition that keeps together what either keeps together. */
export function join(one: Partition, other: Partition): Partition {
  const joined = one.slice()
  for (let at = 0; at < other.length; at++) {
    const [a, b] = [firstOf(joined, at), firstOf(joined, other[at] ?? at)]
    if (a < b) joined[b] = a
    else joined[a] = b
  }
  for (let at = 0; at < joined.length; at++) joined[at] = joined[joined[at] ?? at] ?? at
  return joined
}

/** Brings together among `things` what the other keeps together, leaving the rest of `partition` of no use. */
export function joinAmong(partition: Partition, other: Partition, things: readonly number[]): void {
  for (const thing of things) {
    const [a, b] = [firstOf(partition, thing), firstOf(partition, other[thing] ?? thing)]
    if (a < b) partition[b] = a
    else partition[a] = b
  }
  for (const thing of things) partition[thing] = firstOf(partition, thing)
}

function firstOf(partition: Partition, at: number): number {
  let first = at
  while (partition[first] !== first) first = partition[first] ?? first
  return first
}

/** The coarsest partition that keeps apart what either keeps apart. */
export function meet(one: Partition, other: Partition): Partition {
  const first = new Map<number, number>()
  return one.map((group, at) => {
    const both = group * one.length + (other[at] ?? 0)
    const found = first.get(both) ?? at
    first.set(both, found)
    return found
  })
}

/** Things of the same name together; those without one apart. */
export function byName(size: number, nameOf: (at: number) => string | number | null): Partition {
  const first = new Map<string | number, number>()
  return Int32Array.from({ length: size }, (_, at) => {
    const name = nameOf(at)
    if (name === null) return at
    const found = first.get(name) ?? at
    first.set(name, found)
    return found
  })
}

/** Members of each group among `things`, or among all. */
export function groupsOf(partition: Partition, things: Iterable<number> = partition.keys()): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const thing of things) {
    const group = partition[thing] ?? thing
    const members = groups.get(group)
    if (members) members.push(thing)
    else groups.set(group, [thing])
  }
  return groups
}

/** Whether it tells any of these things apart. */
export function splits(partition: Partition, [first = 0, ...others]: readonly number[]): boolean {
  return others.some((thing) => partition[thing] !== partition[first])
}

export function isSame(one: Partition, other: Partition): boolean {
  return one.every((group, at) => group === other[at])
}
