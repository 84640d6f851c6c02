import { randomBytes } from 'node:crypto'

const drawsOfStock = 256

/** Returns that many random bytes per call, from a stock: asking the system for sixteen bytes costs as much as for thousands. */
export function randomStock(bytes: number): () => Buffer {
  let stock = Buffer.alloc(0)
  let used = 0
  return () => {
    if (used === stock.length) {
      stock = randomBytes(bytes * drawsOfStock)
      used = 0
    }
    used += bytes
    return stock.subarray(used - bytes, used)
  }
}
