import {
  compactFinishedMonths,
  deleteOldRemarks,
  ensurePartitions,
  needsAnOperator,
  openWorkerDoor,
  refuseUnfitDatabase,
  releaseRemarks,
} from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { serveMetrics } from '@long-dan/web/metrics'
import { startBox } from './box/start-box.ts'
import { type Freezing, startFreezing } from './freezing/freeze-rounds.ts'
import { createWorkerMetrics } from './metrics/worker-metrics.ts'
import { startReviews } from './reviews/review-rounds.ts'
import { createWorkerLog, faultCode } from './rounds/log.ts'
import { provinceQuestionnaires } from './rounds/province-questionnaires.ts'
import { repeat } from './rounds/repeat.ts'
import { checkConfig, type WorkerConfig } from './settings/config.ts'
import { startSignals } from './signals/signal-rounds.ts'
import { startWitnessRounds } from './witnesses/witness-rounds.ts'

export { boxStatus, giveUpDay, type KeyStatus, keepBoxKeys, openBoxNow } from './box/box-command.ts'
export { type LostKeys, lostKeys } from './box/lost-keys.ts'
export { carryOutDecided } from './freezing/carry-out-decided.ts'
export { freezeNow } from './freezing/freeze-command.ts'
export { republishDecided } from './freezing/republish-decided.ts'
export { rebuildTallies } from './rebuild.ts'
export { sealNow } from './sealing/seal-now.ts'
export { sealRefusal } from './sealing/seal-refusal.ts'
export type { WorkerConfig } from './settings/config.ts'
export { computeSignalsNow } from './signals/signals-command.ts'

const housekeepingPause = 10 * 60_000
const connections = 4
// A month of the whole country takes minutes; eventually a network that swallowed the answer is noticed.
const housekeepingDeadline = 30 * 60_000
// Whoever keeps a transaction open that this worker waits for is reported as a failed job, and the others go on.
const lockTimeout = 5 * 60_000

export interface RunningWorker extends Pick<Freezing, 'caughtUp'> {
  close(): Promise<void>
}

/** Starts the background jobs: ballot box and book, future partitions, publication, signals. Several workers may run side by side. */
export async function startWorker(settings: WorkerConfig, known: Questionnaires): Promise<RunningWorker> {
  const config = checkConfig(settings)
  const log = createWorkerLog(config.logLevel)
  const door = openWorkerDoor({
    url: config.databaseUrl,
    role: config.assumeRole ? 'worker' : undefined,
    maxConnections: connections,
    deadline: housekeepingDeadline,
    lockTimeout,
    applicationName: 'long-dan worker',
  })
  await refuseUnfitDatabase(door, 'worker').catch(async (error: unknown) => {
    // A database that is away may come back; a job that fails says so.
    if (!needsAnOperator(error)) return
    await door.destroy()
    throw error
  })
  const questionnaires = provinceQuestionnaires(door, known)
  const metrics = createWorkerMetrics()
  const onFault = (job: string) => (error: unknown) => {
    metrics.failed(job, faultCode(error))
    log('job-failed', { job, code: faultCode(error) })
  }

  const box = startBox({ config, door, questionnaires, metrics, log, onFault })
  const metricsServer =
    config.metrics && (await serveMetrics(metrics.registry, config.metrics, { notReady: box.problems }))
  const housekeeping = repeat(
    async () => {
      const today = serviceDayOf(new Date())
      const { sorted, escalated, released } = await releaseRemarks(door, today)
      const deleted = await deleteOldRemarks(door, today, config.remarks.monthsKept)
      if (sorted + released + deleted > 0) log('remarks-kept', { sorted, escalated, released, deleted })
      // Last: made months ahead, and somebody who reads ballots for hours keeps it from being done.
      const partitions = await ensurePartitions(door)
      if (partitions > 0) log('partitions-made', { partitions })
      const { length: months } = await compactFinishedMonths(door)
      if (months > 0) log('months-compacted', { months })
      return false
    },
    housekeepingPause,
    onFault('housekeeping'),
  )
  const witnessing = startWitnessRounds({ door, log, onFault: onFault('witnesses') })
  const freezing = startFreezing({
    door,
    log,
    graceDays: config.freezing.graceDays,
    needsBook: config.book !== undefined,
    questionnaires,
    beforePublishing: witnessing.ask,
    onFault: onFault('freezing'),
  })
  const signals = startSignals({
    door,
    questionnaires,
    log,
    onFault: onFault('signals'),
  })
  const reviews = startReviews({ door, questionnaires, log, onFault: onFault('reviews') })
  log('worker-started', {})

  return {
    caughtUp: freezing.caughtUp,
    async close() {
      await Promise.all([
        housekeeping.close(),
        box.close(),
        witnessing.close(),
        freezing.close(),
        signals.close(),
        reviews.close(),
        metricsServer?.close(),
      ])
      await door.destroy()
      log('worker-closed', {})
    },
  }
}
