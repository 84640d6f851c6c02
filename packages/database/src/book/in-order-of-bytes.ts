const places = 2 ** 21

/**
 * Hashes sorted by their bytes. They are first sorted as numbers made of the first four bytes and the index, which needs no call per
 * comparison; the few hashes that share these bytes are then put in order among themselves.
 */
export function inOrderOfBytes(hashes: readonly Buffer[]): readonly Buffer[] {
  if (hashes.length > places) return hashes.toSorted(Buffer.compare)
  const numbers = Float64Array.from(hashes, (hash, place) => hash.readUInt32BE() * places + place).sort()
  const sorted = Array.from(numbers, (number) => hashes[number % places] as Buffer)
  for (let from = 1; from < sorted.length; from++) {
    for (let at = from; at > 0; at--) {
      const [before, hash] = [sorted[at - 1], sorted[at]] as [Buffer, Buffer]
      if (Buffer.compare(before, hash) <= 0) break
      sorted[at - 1] = hash
      sorted[at] = before
    }
  }
  return sorted
}

/** Finds a hash by its bytes among others of its length, which are concatenated in the order of their bytes. */
export function placesInOrder(sorted: Buffer, length: number): (hash: Buffer) => number | undefined {
  const numberAt = (bytes: Buffer, at: number) => bytes.readUIntBE(at, 6)
  const numbers = Float64Array.from({ length: sorted.length / length }, (_, place) => numberAt(sorted, place * length))
  return (hash) => {
    const number = numberAt(hash, 0)
    let [from, until] = [0, numbers.length]
    while (from < until) {
      const middle = (from + until) >> 1
      if ((numbers[middle] ?? 0) < number) from = middle + 1
      else until = middle
    }
    for (; numbers[from] === number; from++)
      if (hash.compare(sorted, from * length, (from + 1) * length) === 0) return from
    return undefined
  }
}
