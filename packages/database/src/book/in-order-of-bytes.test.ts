import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { inOrderOfBytes, placesInOrder } from './in-order-of-bytes.ts'

it('puts hashes in the order of all their bytes, however alike they begin', () => {
  const hashes = Array.from({ length: 2000 }, (_, number) => createHash('sha256').update(`${number}`).digest())
  // Thousands that share their first four bytes, as no honest hashes do.
  for (const hash of hashes.slice(0, 1000)) hash.writeUInt32BE(hash.readUInt8(4) % 3)
  expect(inOrderOfBytes(hashes)).toEqual(hashes.toSorted(Buffer.compare))
  expect(inOrderOfBytes([])).toEqual([])
})

it('finds a hash among others, however alike they begin, and none that is not there', () => {
  const hashes = Array.from({ length: 600 }, (_, number) => createHash('sha256').update(`${number}`).digest())
  for (const hash of hashes.slice(0, 300)) hash.fill(7, 0, 8)
  const sorted = inOrderOfBytes(hashes.slice(1, -1))
  const placeOf = placesInOrder(Buffer.concat(sorted), 32)
  expect(sorted.map(placeOf)).toEqual([...sorted.keys()])
  expect(
    [hashes[0], hashes.at(-1), Buffer.alloc(32), Buffer.alloc(32, 255)].map((hash) => placeOf(hash as Buffer)),
  ).toEqual(Array.from({ length: 4 }))
  expect(placesInOrder(Buffer.of(), 32)(Buffer.alloc(32))).toBeUndefined()
})
