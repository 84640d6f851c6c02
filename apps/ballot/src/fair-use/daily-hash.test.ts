import { describe, expect, it } from 'vitest'
import { dailyHash } from './daily-hash.ts'

describe('the daily hash', () => {
  it('names an address for a day, differently in each process, and forgets at midnight in Vietnam', () => {
    let now = new Date('2026-11-02T16:59:00Z')
    let forgotten = 0
    const hash = dailyHash(
      () => now,
      () => forgotten++,
    )
    const name = hash('203.0.113.5')
    expect(hash('203.0.113.5')).toBe(name)
    expect(name).not.toContain('203')
    expect(
      dailyHash(
        () => now,
        () => undefined,
      )('203.0.113.5'),
    ).not.toBe(name)
    expect(forgotten).toBe(1)
    now = new Date('2026-11-02T17:00:00Z')
    expect(hash('203.0.113.5')).not.toBe(name)
    expect(forgotten).toBe(2)
  })
})
