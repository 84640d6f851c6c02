import { lastCompleteDay, lastRecordedDay, sealEnvelopes, sealRecord } from '@long-dan/database/worker'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'
import type { WorkerLog } from '../rounds/log.ts'
import type { ProvinceQuestionnaires } from '../rounds/province-questionnaires.ts'
import { type Repeating, repeat } from '../rounds/repeat.ts'
import { dayToSeal } from '../sealing/nightly.ts'
import { publishPending } from '../sealing/publish-seal.ts'
import { officeHour } from './office-hour.ts'
import { type NightDependencies, openNight } from './open-night.ts'

export interface NightRounds extends Omit<NightDependencies, 'questionnaires'> {
  readonly questionnaires: ProvinceQuestionnaires
  readonly minuteOfNight: number
  readonly log: WorkerLog
  readonly metrics: Pick<WorkerMetrics, 'sealed' | 'monthsHeld'>
  readonly onFault: (error: unknown) => void
}

const pause = 2000
const lookPause = 60_000

/**
 * Seals new envelopes every hour, opens the box when a day is over and its minute of the night has come, and signs what a killed worker
 * left unsigned.
 */
export function startNightRounds({
  minuteOfNight,
  log,
  metrics,
  onFault,
  questionnaires,
  ...deps
}: NightRounds): Repeating {
  let lookAt = 0
  let hour = ''
  return repeat(
    async () => {
      if (performance.now() < lookAt) return false
      hour = await sealHour(deps, hour)
      await publishPending(deps.book)
      const day = await dayToSeal(deps.door, new Date(), minuteOfNight)
      if (day !== undefined) {
        const night = await openNight({ ...deps, questionnaires: await questionnaires() }, day)
        if (!night) return false
        const { opened, waiting, refused, locked, closed, held, remarks, keysDropped } = night
        log('box-opened', { opened, waiting, refused, locked, monthsClosed: closed.length, remarks, keysDropped })
        metrics.monthsHeld(held.length)
        for (const month of held) log('month-held', { month })
      }
      const sealed = await lastCompleteDay(deps.door)
      if (sealed !== undefined) metrics.sealed(sealed)
      if (await keepRecord(deps, sealed)) lookAt = performance.now() + lookPause
      return false
    },
    pause,
    onFault,
  )
}

/** Seals new envelopes once an hour while offices are open; returns the last hour for which that was done. */
async function sealHour({ door }: Pick<NightDependencies, 'door'>, last: string): Promise<string> {
  const hour = officeHour(new Date()) ?? last
  if (hour !== last) await sealEnvelopes(door)
  return hour
}

/** Seals the record tables after each night's opening, once per day. False when somebody is still writing and it must be tried again. */
async function keepRecord(
  { door, book }: Pick<NightDependencies, 'door' | 'book'>,
  sealed: string | undefined,
): Promise<boolean> {
  const recorded = await lastRecordedDay(door)
  if (sealed === undefined || (recorded !== undefined && recorded >= sealed)) return true
  if (!(await sealRecord(door, sealed))) return false
  await publishPending(book)
  return true
}
