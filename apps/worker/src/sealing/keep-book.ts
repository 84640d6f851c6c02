import type { WorkerDoor } from '@long-dan/database/worker'
import type { WorkerLog } from '../rounds/log.ts'
import { dayToSeal } from './nightly.ts'
import { sealBook } from './seal-book.ts'
import type { SealingDependencies } from './sealing-dependencies.ts'
import { listWaiting } from './waiting.ts'

// At most a twentieth of one processor goes into the list of waiting receipts, however many wait.
const restFactor = 20
const lookPause = 60_000

export interface BookKeeping {
  readonly deps: SealingDependencies
  readonly door: WorkerDoor
  readonly log: WorkerLog
  readonly minuteOfNight: number
  readonly now: () => Date
}

/** The book's rounds: seal the night's day when its time has come, and keep the list of waiting receipts fresh. */
export function keepBook({ deps, door, log, minuteOfNight, now }: BookKeeping) {
  let lookAt = 0
  let listAt = 0
  let isListStale = true

  async function sealIfDue(): Promise<void> {
    if (now().getTime() < lookAt) return
    const until = await dayToSeal(door, now(), minuteOfNight)
    if (until !== undefined) {
      const { seals, leaves, unreadable, busy } = await sealBook(deps, { until, complete: true })
      if (seals > 0) log('book-sealed', { seals, leaves })
      if (unreadable > 0) log('ballots-unreadable', { ballots: unreadable })
      if (leaves > 0) isListStale = true
      if (busy) return
    }
    lookAt = now().getTime() + lookPause
  }

  async function listIfStale(): Promise<void> {
    if (!isListStale || performance.now() < listAt) return
    isListStale = false
    const started = performance.now()
    isListStale = !(await listWaiting(door, deps.signal, deps.questionnaires)) || isListStale
    listAt = performance.now() + restFactor * (performance.now() - started)
  }

  return {
    /** Ballots have come in. */
    ballotsArrived: () => {
      isListStale = true
    },
    async round(): Promise<boolean> {
      try {
        await sealIfDue()
      } finally {
        // A book that refuses to go on must not hide from citizens that their ballots arrived.
        await listIfStale()
      }
      return false
    },
  }
}
