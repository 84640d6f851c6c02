import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { inOrderOfBytes } from './in-order-of-bytes.ts'

it('puts hashes in the order of all their bytes, however alike they begin', () => {
  const hashes = Array.from({ length: 2000 }, (_, number) => createHash('sha256').update(`${number}`).digest())
  // Thousands that share their first four bytes, as no honest hashes do.
  for (const hash of hashes.slice(0, 1000)) hash.writeUInt32BE(hash.readUInt8(4) % 3)
  expect(inOrderOfBytes(hashes)).toEqual(hashes.toSorted(Buffer.compare))
  expect(inOrderOfBytes([])).toEqual([])
})
