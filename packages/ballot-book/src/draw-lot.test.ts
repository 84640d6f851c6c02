import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { drawLot } from './draw-lot.ts'

const root = Buffer.alloc(32, 7)
const lot = { root, desk: 'ABCD1234', month: '2026-09', outcome: 'settled', dossiers: 312 }

describe('a lot', () => {
  it('is drawn again by anybody who can compute a SHA-256', () => {
    const text = `${['lot 1', lot.desk, lot.month, lot.outcome, lot.dossiers, 0, 0].join('\n')}`
    const input = Buffer.concat([root, Buffer.from(text)])
    const sum = createHash('sha256').update(input).digest('hex').slice(0, 12)
    expect(drawLot(lot, 1)).toEqual([1 + (Number.parseInt(sum, 16) % 312)])
  })

  it('takes every number once, and more calls go on where fewer ended', () => {
    const all = drawLot(lot, 400)
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 312 }, (_, at) => at + 1))
    expect(all.slice(0, 15)).toEqual(drawLot(lot, 15))
  })

  it('is another for every desk, month, outcome, list and root', () => {
    const others = [
      { ...lot, root: Buffer.alloc(32, 8) },
      { ...lot, desk: 'ABCD1235' },
      { ...lot, month: '2026-10' },
      { ...lot, outcome: 'refused' },
      { ...lot, dossiers: 313 },
    ]
    const first = drawLot(lot, 10).join()
    for (const other of others) expect(drawLot(other, 10).join()).not.toBe(first)
  })

  it('prefers no number', () => {
    const counts = new Array<number>(10).fill(0)
    for (let seed = 0; seed < 5000; seed += 1) {
      const [drawn = 1] = drawLot({ ...lot, root: Buffer.from(String(seed).padStart(32)), dossiers: 10 }, 1)
      counts[drawn - 1] = (counts[drawn - 1] ?? 0) + 1
    }
    const chiSquared = counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)
    // 99.9 % point with 9 degrees of freedom.
    expect(chiSquared).toBeLessThan(27.9)
  })

  it('refuses an empty list', () => {
    expect(() => drawLot({ ...lot, dossiers: 0 }, 1)).toThrow(RangeError)
  })
})
