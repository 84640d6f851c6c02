import type { IntakeCount, IntakeSignal } from '@long-dan/database/ballot'
import type { EntryMode } from '@long-dan/questionnaire'
import { createArrivalWatch } from '@long-dan/signals'
import { createAllowance, type Pace, type Turn } from './allowance.ts'
import { addressReader, networkOf } from './client-address.ts'
import { dailyHash } from './daily-hash.ts'
import { gatherCounts } from './intake-counts.ts'
import { noticed, windowMilliseconds } from './noticed.ts'
import { officeTimeOf, type WeekdayHours } from './office-time.ts'

type Incoming = Parameters<ReturnType<typeof addressReader>>[0]

export interface FairUseLimits {
  /** Fresh forms of one desk for one address: a hall behind one Wi-Fi address opens them all at once. */
  readonly addressAtDesk: Pace
  /** Fresh forms of all desks for one address: whoever changes desks gains little. */
  readonly address: Pace
  /** Fresh forms of one desk for everybody. Only ever slows: a refusal would let a script silence a desk. */
  readonly desk: Pace
  /** Tries of a desk key by one address. */
  readonly deskKey: Pace
  /** Requests that may wait at the same time. */
  readonly waiting: number
}

export const usualLimits: FairUseLimits = {
  addressAtDesk: { burst: 300, perSecond: 5, longestWait: 3000 },
  address: { burst: 1200, perSecond: 20, longestWait: 3000 },
  desk: { burst: 3000, perSecond: 50, longestWait: 2000 },
  deskKey: { burst: 10, perSecond: 0.2, longestWait: 3000 },
  waiting: 500,
}

export interface CountedForm {
  readonly deskId: number
  readonly entryMode: EntryMode
  readonly openedAt: Date
  readonly answeredItems: number
  readonly trapFilled: boolean
}

export interface FairUse {
  /** Whether a fresh form may be opened now, later, or not yet. */
  readonly opening: (request: Incoming, deskId: number | undefined) => Turn
  readonly tryingKey: (request: Incoming) => Turn
  /** A fresh form was handed out. */
  readonly opened: (deskId: number) => void
  /** A ballot was counted for the first time. */
  readonly counted: (request: Incoming, form: CountedForm) => void
  /** Once a minute: stores what was counted and forgets who has been quiet. */
  readonly tidy: () => Promise<void>
}

export interface FairUseOptions {
  readonly now: () => Date
  readonly store: (counts: readonly IntakeCount[]) => Promise<void>
  readonly trustedProxies: readonly string[]
  /** When a desk serves. */
  readonly hoursOf: (deskId: number) => readonly WeekdayHours[]
  readonly limits?: FairUseLimits
}

// A kiosk and a helper's tablet serve one after the other by their nature, and paper is typed in.
const onOwnDevice: ReadonlySet<EntryMode> = new Set(['poster', 'desk-code', 'receipt'])

/** Limits and counts without surveillance: addresses live hashed in this memory for a day at most and reach nothing else. */
export function createFairUse({ now, store, trustedProxies, hoursOf, limits = usualLimits }: FairUseOptions): FairUse {
  const addressOf = addressReader(trustedProxies)
  const counts = gatherCounts(store)
  const atDesk = createAllowance(limits.addressAtDesk)
  const anywhere = createAllowance(limits.address)
  const desks = createAllowance(limits.desk)
  const keys = createAllowance(limits.deskKey)
  const ballotsFrom = new Map<string, number>()
  const arrivals = new Map<number, { from: number; ballots: number }>()
  const watch = createArrivalWatch()
  const hash = dailyHash(now, () => {
    for (const allowance of [atDesk, anywhere, keys]) allowance.clear()
    ballotsFrom.clear()
    watch.forget()
  })
  const nameOf = (request: Incoming) => hash(networkOf(addressOf(request)))
  const count = (deskId: number | undefined, signal: IntakeSignal) => {
    if (deskId !== undefined) counts.add(deskId, officeTimeOf(now(), hoursOf(deskId)), signal)
  }

  return {
    opening(request, deskId) {
      const [name, at] = [nameOf(request), now().getTime()]
      const turns = [atDesk.take(`${name} ${deskId}`, at), anywhere.take(name, at)]
      const refused = turns.find((turn) => !turn.ok)
      if (refused) {
        count(deskId, 'opening-refused')
        return refused
      }
      const crowd = desks.take(String(deskId), at)
      const waits = [...turns, crowd].map((turn) => (turn.ok ? turn.waitMilliseconds : limits.desk.longestWait))
      const waitMilliseconds = Math.max(...waits)
      if (waitMilliseconds > 0) count(deskId, 'opening-slowed')
      return { ok: true, waitMilliseconds }
    },
    tryingKey: (request) => keys.take(nameOf(request), now().getTime()),
    opened: (deskId) => count(deskId, 'form-opened'),
    counted(request, { deskId, openedAt, ...form }) {
      const at = now()
      const from = nameOf(request)
      const key = `${from} ${deskId}`
      const fromAddress = (ballotsFrom.get(key) ?? 0) + 1
      ballotsFrom.set(key, fromAddress)
      const time = officeTimeOf(at, hoursOf(deskId))
      const signals = noticed({
        ...form,
        seconds: (at.getTime() - openedAt.getTime()) / 1000,
        offHours: time.offHours,
        arrivalsInWindow: arrivalsAt(arrivals, deskId, at.getTime()),
        fromAddress,
      })
      const arrival = { deskId, from, openedAt: openedAt.getTime(), sentAt: at.getTime(), late: time.offHours }
      const order = onOwnDevice.has(form.entryMode) ? watch.noticed(arrival) : []
      for (const signal of [...signals, ...order]) counts.add(deskId, time, signal)
    },
    async tidy() {
      for (const allowance of [atDesk, anywhere, desks, keys]) allowance.sweep(now().getTime())
      await counts.flush()
    },
  }
}

function arrivalsAt(arrivals: Map<number, { from: number; ballots: number }>, deskId: number, at: number): number {
  const window = arrivals.get(deskId)
  const current = window && at - window.from < windowMilliseconds ? window : { from: at, ballots: 0 }
  current.ballots += 1
  arrivals.set(deskId, current)
  return current.ballots
}
