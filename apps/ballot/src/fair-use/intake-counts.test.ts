import type { IntakeCount } from '@long-dan/database/ballot'
import { describe, expect, it } from 'vitest'
import { gatherCounts } from './intake-counts.ts'

describe('counts on their way to the database', () => {
  it('are kept while it is away, and handed over once', async () => {
    const stored: IntakeCount[] = []
    let away = true
    const counts = gatherCounts(async (some) => {
      if (away) throw new Error('away')
      stored.push(...some)
    })
    const at = { day: '2026-11-02', halfDay: 1 } as const
    counts.add(7, at, 'burst')
    await expect(counts.flush()).rejects.toThrow('away')
    counts.add(7, at, 'burst')
    away = false
    await counts.flush()
    await counts.flush()
    expect(stored).toEqual([{ deskId: 7, ...at, signal: 'burst', count: 2 }])
  })
})
