import { hashLength, nodeHash } from './hashes.ts'

export interface InclusionClaim {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Whether `leaf` is leaf `index` of the tree of `size` leaves with this root (RFC 9162, 2.1.3.2). */
export function isIncluded({ leaf, index, size, root, proof }: InclusionClaim): boolean {
  if (!isIndex(index) || !isIndex(size) || index >= size || !areHashes([leaf, root, ...proof])) return false
  const sides = sidesAlong(index, size - 1, proof.length)
  if (sides === undefined) return false
  const hash = proof.reduce(
    (below, sibling, at) => (sides[at] === 'left' ? nodeHash(sibling, below) : nodeHash(below, sibling)),
    leaf,
  )
  return areEqual(hash, root)
}

/**
 * On which side the sibling is at each of `steps` nodes from the leaf `place` up to the root; undefined if that number of steps does not
 * end at the root.
 */
function sidesAlong(place: number, last: number, steps: number): readonly ('left' | 'right')[] | undefined {
  const sides: ('left' | 'right')[] = []
  let [at, end] = [place, last]
  while (sides.length < steps) {
    if (end === 0) return undefined
    const side = at % 2 === 1 || at === end ? 'left' : 'right'
    sides.push(side)
    // The last node of a row without a sibling rises as it is.
    while (side === 'left' && at % 2 === 0 && at !== 0) [at, end] = above(at, end)
    ;[at, end] = above(at, end)
  }
  return end === 0 ? sides : undefined
}

function above(place: number, last: number): [place: number, last: number] {
  return [Math.floor(place / 2), Math.floor(last / 2)]
}

export interface ConsistencyClaim {
  readonly earlierSize: number
  readonly earlierRoot: Uint8Array
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Whether the later tree begins with the leaves of the earlier one (RFC 9162, 2.1.4.2). Every tree begins with the empty one. */
export function isConsistent({ earlierSize, earlierRoot, size, root, proof }: ConsistencyClaim): boolean {
  if (!isIndex(earlierSize) || !isIndex(size) || earlierSize > size) return false
  if (!areHashes([earlierRoot, root, ...proof])) return false
  if (earlierSize === size) return proof.length === 0 && areEqual(earlierRoot, root)
  if (earlierSize === 0) return proof.length === 0
  const isWholeSubtree = Number.isInteger(Math.log2(earlierSize))
  const [first, ...rest] = isWholeSubtree ? [earlierRoot, ...proof] : proof
  if (!first) return false
  let [place, last] = [earlierSize - 1, size - 1]
  while (place % 2 === 1) [place, last] = above(place, last)
  const sides = sidesAlong(place, last, rest.length)
  if (sides === undefined) return false
  let [earlier, later] = [first, first]
  for (const [at, hash] of rest.entries()) {
    if (sides[at] === 'left') [earlier, later] = [nodeHash(hash, earlier), nodeHash(hash, later)]
    else later = nodeHash(later, hash)
  }
  return areEqual(earlier, earlierRoot) && areEqual(later, root)
}

/** Whether two byte strings are the same. Not constant-time: everything here is public. */
export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

function isIndex(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === hashLength)
}
