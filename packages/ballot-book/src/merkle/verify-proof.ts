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
  let place = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash)
      while (place % 2 === 0 && place !== 0) {
        place /= 2
        last = Math.floor(last / 2)
      }
    } else hash = nodeHash(hash, sibling)
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && areEqual(hash, root)
}

export interface ConsistencyClaim {
  readonly earlierSize: number
  readonly earlierRoot: Uint8Array
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Whether the later tree begins with the leaves of the earlier one (RFC 9162, 2.1.4.2). The empty tree begins every tree. */
export function isConsistent({ earlierSize, earlierRoot, size, root, proof }: ConsistencyClaim): boolean {
  if (!isIndex(earlierSize) || !isIndex(size) || earlierSize > size) return false
  if (!areHashes([earlierRoot, root, ...proof])) return false
  if (earlierSize === size) return proof.length === 0 && areEqual(earlierRoot, root)
  if (earlierSize === 0) return proof.length === 0
  const isWholeSubtree = Number.isInteger(Math.log2(earlierSize))
  const [first, ...rest] = isWholeSubtree ? [earlierRoot, ...proof] : proof
  if (!first) return false
  let place = earlierSize - 1
  let last = size - 1
  while (place % 2 === 1) {
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  let earlier = first
  let later = first
  for (const hash of rest) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      earlier = nodeHash(hash, earlier)
      later = nodeHash(hash, later)
      while (place % 2 === 0 && place !== 0) {
        place /= 2
        last = Math.floor(last / 2)
      }
    } else later = nodeHash(later, hash)
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && areEqual(earlier, earlierRoot) && areEqual(later, root)
}

/** Whether two byte strings are the same; everything here is public, so time may tell. */
export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

function isIndex(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === hashLength)
}
