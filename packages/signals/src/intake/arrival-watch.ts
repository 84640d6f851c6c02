/** A ballot filled in on a citizen's own device, at the moment it is counted. Times in milliseconds; none of it is stored. */
interface Arrival {
  readonly deskId: number
  /** A name for the network it came from, valid for one day. */
  readonly from: string
  readonly openedAt: number
  readonly sentAt: number
  /** Outside office hours. */
  readonly late: boolean
}

const arrivalSignals = [
  'one-after-another',
  'minutes-after-another',
  'late-from-one-network',
  'spacing-compared',
  'spacing-even',
] as const
type ArrivalSignal = (typeof arrivalSignals)[number]

export interface ArrivalWatch {
  /** The counters to increase for this arrival; only counts by desk and half-day ever leave this memory. */
  readonly noticed: (arrival: Arrival) => readonly ArrivalSignal[]
  /** Call at midnight, when the names of networks expire. */
  readonly forget: () => void
}

// Somebody who sends a ballot, opens a fresh form and starts again needs seconds; a queue that shares a network rarely does it so neatly.
const soonAfter = 60_000
// A careful cheat waits a little; that also happens by chance, more often with more ballots a day.
const minutesAfter = 10 * 60_000
// A household of three may vote in one evening.
const household = 3
// Gaps within 10 % of each other. See the README for why at most a tenth of honest pairs are so even.
const evenRatio = 1.1
const longestGap = 30 * 60_000

/**
 * Watches, in memory, whether ballots of a desk come one after another from one network, from one network when the office is closed, or at
 * suspiciously even intervals.
 */
export function createArrivalWatch(): ArrivalWatch {
  const lastFrom = new Map<string, number>()
  const lateFrom = new Map<string, number>()
  const lastAt = new Map<number, { sentAt: number; gap?: number }>()
  return {
    noticed({ deskId, from, openedAt, sentAt, late }) {
      const name = `${deskId} ${from}`
      const before = lastFrom.get(name)
      lastFrom.set(name, sentAt)
      const pause = before === undefined ? -1 : openedAt - before
      const lateBefore = lateFrom.get(name) ?? 0
      if (late) lateFrom.set(name, lateBefore + 1)
      return [
        ...(pause >= 0 && pause <= soonAfter ? (['one-after-another'] as const) : []),
        ...(pause > soonAfter && pause <= minutesAfter ? (['minutes-after-another'] as const) : []),
        ...(late && lateBefore >= household ? (['late-from-one-network'] as const) : []),
        ...spacing(lastAt, deskId, sentAt),
      ]
    },
    forget() {
      lastFrom.clear()
      lateFrom.clear()
      lastAt.clear()
    },
  }
}

/** Compares gaps in pairs, using each gap once, so that the comparisons are independent. */
function spacing(
  lastAt: Map<number, { sentAt: number; gap?: number }>,
  deskId: number,
  sentAt: number,
): readonly ArrivalSignal[] {
  const last = lastAt.get(deskId)
  const gap = last && Math.max(1, sentAt - last.sentAt)
  if (last === undefined || gap === undefined || gap > longestGap) {
    lastAt.set(deskId, { sentAt })
    return []
  }
  if (last.gap === undefined) {
    lastAt.set(deskId, { sentAt, gap })
    return []
  }
  lastAt.set(deskId, { sentAt })
  const ratio = Math.max(gap, last.gap) / Math.min(gap, last.gap)
  return ratio <= evenRatio ? ['spacing-compared', 'spacing-even'] : ['spacing-compared']
}
