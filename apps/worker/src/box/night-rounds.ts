import { lastCompleteDay, lastRecordedDay, sealRecord } from '@long-dan/database/worker'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'
import type { WorkerLog } from '../rounds/log.ts'
import { type Repeating, repeat } from '../rounds/repeat.ts'
import { dayToSeal } from '../sealing/nightly.ts'
import { publishPending } from '../sealing/publish-seal.ts'
import { type NightDependencies, openNight } from './open-night.ts'

export interface NightRounds extends NightDependencies {
  readonly minuteOfNight: number
  readonly log: WorkerLog
  readonly metrics: Pick<WorkerMetrics, 'sealed' | 'monthsHeld'>
  readonly onFault: (error: unknown) => void
}

const pause = 2000
const lookPause = 60_000

/** Opens the box when a day is over and its minute of the night has come, and signs what a killed worker left unsigned. */
export function startNightRounds({ minuteOfNight, log, metrics, onFault, ...deps }: NightRounds): Repeating {
  let lookAt = 0
  return repeat(
    async () => {
      if (performance.now() < lookAt) return false
      await publishPending(deps.book)
      const day = await dayToSeal(deps.door, new Date(), minuteOfNight)
      if (day !== undefined) {
        const night = await openNight(deps, day)
        if (!night) return false
        const { opened, waiting, refused, locked, closed, held, remarks, keysDropped } = night
        log('box-opened', { opened, waiting, refused, locked, monthsClosed: closed.length, remarks, keysDropped })
        metrics.monthsHeld(held.length)
        for (const month of held) log('month-held', { month })
      }
      const sealed = await lastCompleteDay(deps.door)
      if (sealed !== undefined) metrics.sealed(sealed)
      await keepRecord(deps, sealed)
      lookAt = performance.now() + lookPause
      return false
    },
    pause,
    onFault,
  )
}

/** What tables hold is sealed after each night's opening, once for each day. */
async function keepRecord({ door, book }: NightDependencies, sealed: string | undefined): Promise<void> {
  const recorded = await lastRecordedDay(door)
  if (sealed === undefined || (recorded !== undefined && recorded >= sealed)) return
  await sealRecord(door, sealed)
  await publishPending(book)
}
