/** Which things of a list are shown separately and which only together: `partition[i]` is the first member of the group of thing `i`. */
export type Partition = Int32Array

export function apart(size: number): Partition {
  const partition = new Int32Array(size)
  for (let at = 0; at < size; at++) partition[at] = at
  return partition
}

/** The finest partition that keeps together whatever either one keeps together. */
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

/** Joins groups among `things` as in `other`; the rest of `partition` is not usable afterwards. */
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

/** The coarsest partition that separates whatever either one separates. */
export function meet(one: Partition, other: Partition): Partition {
  const first = new Map<number, number>()
  return one.map((group, at) => {
    // Mostly a thing is by itself, or the other keeps it with the first of its group as well.
    if (group === at) return at
    if (one[group] === group && other[group] === other[at]) return group
    const both = group * one.length + (other[at] ?? 0)
    const found = first.get(both) ?? at
    first.set(both, found)
    return found
  })
}

/** Groups things of the same name; those without a name stay separate. */
export function byName(size: number, nameOf: (at: number) => string | number | null): Partition {
  const first = new Map<string | number, number>()
  const partition = apart(size)
  for (let at = 0; at < size; at++) {
    const name = nameOf(at)
    if (name === null) continue
    const found = first.get(name)
    if (found === undefined) first.set(name, at)
    else partition[at] = found
  }
  return partition
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

/** Whether it separates any of these things. */
export function splits(partition: Partition, [first = 0, ...others]: readonly number[]): boolean {
  return others.some((thing) => partition[thing] !== partition[first])
}

export function isSame(one: Partition, other: Partition): boolean {
  return one.every((group, at) => group === other[at])
}
