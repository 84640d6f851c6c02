import { describe, expect, it } from 'vitest'
import { createAllowance } from './allowance.ts'

describe('an allowance', () => {
  it('lets a burst pass, then a steady pace with growing waits, then asks to come back', () => {
    const allowance = createAllowance({ burst: 3, perSecond: 1, longestWait: 2000 })
    const turns = Array.from({ length: 7 }, () => allowance.take('a', 0))
    expect(turns.map((turn) => (turn.ok ? turn.waitMilliseconds : -turn.retryAfterSeconds))).toEqual([
      0, 0, 0, 1000, 2000, -1, -1,
    ])
    expect(allowance.take('b', 0)).toMatchObject({ ok: true, waitMilliseconds: 0 })
    expect(allowance.take('a', 1000)).toMatchObject({ ok: true, waitMilliseconds: 2000 })
    expect(allowance.take('a', -3_600_000)).toMatchObject({ ok: true, waitMilliseconds: 0 })
    allowance.sweep(60_000)
    expect(allowance.take('a', 60_000)).toMatchObject({ ok: true, waitMilliseconds: 0 })
  })
})
