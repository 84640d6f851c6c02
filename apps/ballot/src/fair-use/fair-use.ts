import { setTimeout as pause } from 'node:timers/promises'
import type { IntakeCount, IntakeSignal } from '@long-dan/database/ballot'
import { type EntryMode, modesOnOwnDevice } from '@long-dan/questionnaire'
import { createArrivalWatch } from '@long-dan/signals'
import { networkOf } from '@long-dan/web'
import { createAllowance, type Pace, type Turn } from './allowance.ts'
import { addressReader } from './client-address.ts'
import { dailyHash } from './daily-hash.ts'
import { createHourWatch } from './hour-watch.ts'
import { gatherCounts } from './intake-counts.ts'
import { createLines, type LinePace } from './lines.ts'
import { noticed, windowMilliseconds } from './noticed.ts'
import { halfDayOf, officeTimeOf, type WeekdayHours } from './office-time.ts'

type Incoming = Parameters<ReturnType<typeof addressReader>>[0]

export interface FairUseLimits {
  /**
   * Fresh forms of one desk for one address. A hall behind one Wi-Fi address opens all its forms at once; beyond the burst, up to 7 200 an
   * hour where the busiest centre serves some 300 people, requests wait in line.
   */
  readonly addressAtDesk: LinePace
  /** Fresh forms of all desks for one address, so that changing desks gains little. */
  readonly address: LinePace
  /** Fresh forms of one desk for everybody. Only ever slows down: a refusal would let a script silence a desk. */
  readonly desk: Pace
  /** Attempts to enter a desk key from one address. */
  readonly deskKey: Pace
  /** Requests that may wait in all lines together. */
  readonly waiting: number
  /** Ballots of one desk in an hour above which `onCrowdedDesk` is called. */
  readonly busiestHour: number
}

export const usualLimits: FairUseLimits = {
  addressAtDesk: { burst: 600, perSecond: 2, longestWait: 25_000 },
  address: { burst: 1200, perSecond: 20, longestWait: 25_000 },
  desk: { burst: 3000, perSecond: 50, longestWait: 2000 },
  deskKey: { burst: 10, perSecond: 0.2, longestWait: 3000 },
  waiting: 2000,
  busiestHour: 600,
}

interface CountedForm {
  readonly deskId: number
  readonly entryMode: EntryMode
  readonly openedAt: Date
  readonly answeredItems: number
  readonly trapFilled: boolean
}

export type AwaitedTurn = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }

export interface FairUse {
  /** Resolves when a fresh form may be opened, or when that would take too long; a request that is `gone` leaves the line. */
  readonly opening: (request: Incoming, deskId: number | undefined, gone: () => AbortSignal) => Promise<AwaitedTurn>
  readonly tryingKey: (request: Incoming) => Turn
  /** Counts a fresh form that was handed out. */
  readonly opened: (deskId: number) => void
  /** Counts a ballot that was cast for the first time. */
  readonly counted: (request: Incoming, form: CountedForm) => void
  /** Called once a minute: forgets addresses that have been quiet, and stores the counts of all desks when an hour is over. */
  readonly tidy: () => Promise<void>
  /** Stores the remaining counts before the process ends. */
  readonly store: () => Promise<void>
}

export interface FairUseOptions {
  readonly now: () => Date
  readonly store: (counts: readonly IntakeCount[]) => Promise<void>
  readonly trustedProxies: readonly string[]
  /** Opening hours of a desk. */
  readonly hoursOf: (deskId: number) => readonly WeekdayHours[]
  /** Called at most once an hour for a desk with more ballots than any desk could serve people. */
  readonly onCrowdedDesk?: (deskId: number) => void
  readonly limits?: FairUseLimits
  /** Monotonic milliseconds by which lines move on; a clock that nobody sets. */
  readonly ticks?: () => number
}

const onOwnDevice: ReadonlySet<EntryMode> = new Set(modesOnOwnDevice)

/** Limits and counts without surveillance: addresses are kept hashed in this memory for a day at most and go nowhere else. */
export function createFairUse(options: FairUseOptions): FairUse {
  const { now, store, trustedProxies, hoursOf, limits = usualLimits, ticks = () => performance.now() } = options
  const addressOf = addressReader(trustedProxies)
  const counts = gatherCounts(store)
  let storedIn = hourOf(now())
  const atDesk = createLines(limits.addressAtDesk, limits.waiting, ticks)
  const anywhere = createLines(limits.address, limits.waiting, ticks)
  const hours = createHourWatch(limits.busiestHour, options.onCrowdedDesk ?? (() => {}))
  const desks = createAllowance(limits.desk)
  const keys = createAllowance(limits.deskKey)
  const ballotsFrom = new Map<string, number>()
  const arrivals = new Map<number, { from: number; ballots: number }>()
  const watch = createArrivalWatch()
  const hash = dailyHash(now, () => {
    for (const limit of [atDesk, anywhere, keys]) limit.clear()
    ballotsFrom.clear()
    watch.forget()
  })
  const nameOf = (request: Incoming) => hash(networkOf(addressOf(request)))
  const count = (deskId: number | undefined, signal: IntakeSignal) => {
    if (deskId !== undefined) counts.add(deskId, halfDayOf(now()), signal)
  }

  return {
    async opening(request, deskId, gone) {
      const name = nameOf(request)
      const who = () => hash(deviceOf(request))
      const passed = await atDesk.pass(`${name} ${deskId}`, who, gone)
      const further = passed === 'too-long' ? passed : await anywhere.pass(name, who, gone)
      if (further === 'too-long') {
        if (!gone().aborted) count(deskId, 'opening-refused')
        return { ok: false, retryAfterSeconds }
      }
      const crowd = desks.take(String(deskId), ticks())
      const waitMilliseconds = crowd.ok ? crowd.waitMilliseconds : limits.desk.longestWait
      if (waitMilliseconds > 0) await pause(waitMilliseconds, undefined, { ref: false })
      if (waitMilliseconds > 0 || passed === 'in-turn' || further === 'in-turn') count(deskId, 'opening-slowed')
      return { ok: true }
    },
    tryingKey: (request) => keys.take(nameOf(request), now().getTime()),
    opened: (deskId) => count(deskId, 'form-opened'),
    counted(request, { deskId, openedAt, ...form }) {
      const at = now()
      hours.counted(deskId, at.getTime())
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
      for (const lines of [atDesk, anywhere]) lines.sweep()
      desks.sweep(ticks())
      keys.sweep(now().getTime())
      // Stored every minute, a desk's single ballot would have its minute in the counters and in the log of their changes.
      if (hourOf(now()) === storedIn) return
      await counts.flush()
      storedIn = hourOf(now())
    },
    store: counts.flush,
  }
}

const retryAfterSeconds = 5

function hourOf(moment: Date): number {
  return Math.floor(moment.getTime() / 3_600_000)
}

/** Tells phones behind one address apart, so that they are called in turn; hashed with the day's key like the address. */
function deviceOf({ headers }: Incoming): string {
  return `${headers['user-agent'] ?? ''} ${headers['accept-language'] ?? ''}`
}

function arrivalsAt(arrivals: Map<number, { from: number; ballots: number }>, deskId: number, at: number): number {
  const window = arrivals.get(deskId)
  const current = window && at - window.from < windowMilliseconds ? window : { from: at, ballots: 0 }
  current.ballots += 1
  arrivals.set(deskId, current)
  return current.ballots
}
