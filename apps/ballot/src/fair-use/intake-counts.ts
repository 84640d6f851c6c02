import type { IntakeCount, IntakeSignal } from '@long-dan/database/ballot'
import type { HalfDay } from './office-time.ts'

export interface IntakeCounts {
  readonly add: (deskId: number, at: HalfDay, signal: IntakeSignal) => void
  /** Stores what was counted; what could not be stored is kept for the next time. */
  readonly flush: () => Promise<void>
}

const mostCounters = 50_000

/** Gathers counts in memory. A process that is killed loses those of an hour at most; no signal depends on so few. */
export function gatherCounts(store: (counts: readonly IntakeCount[]) => Promise<void>): IntakeCounts {
  let gathered = new Map<string, Omit<IntakeCount, 'count'> & { count: number }>()

  const merge = (each: IntakeCount) => {
    const key = `${each.deskId} ${each.day} ${each.halfDay} ${each.signal}`
    const before = gathered.get(key)
    if (before) before.count += each.count
    // When the database is unreachable for long, new counters are dropped to save memory.
    else if (gathered.size < mostCounters) gathered.set(key, { ...each })
  }
  return {
    add: (deskId, { day, halfDay }, signal) => merge({ deskId, day, halfDay, signal, count: 1 }),
    async flush() {
      if (gathered.size === 0) return
      const counts = gathered
      gathered = new Map()
      try {
        await store([...counts.values()])
      } catch (error) {
        for (const each of counts.values()) merge(each)
        throw error
      }
    },
  }
}
