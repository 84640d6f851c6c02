import { ensurePartitions, openWorkerDoor, settleFinishedDays, tallyPending } from '@long-dan/database/worker'
import { serviceDayOf } from '@long-dan/statistics'
import { checkConfig, type WorkerConfig } from './config.ts'
import { createWorkerLog, faultCode } from './log.ts'
import { repeat } from './repeat.ts'
import { startBook } from './sealing/start-book.ts'

export type { WorkerConfig } from './config.ts'
export { rebuildTallies } from './rebuild.ts'
export { sealNow } from './sealing/seal-now.ts'

const tallyPause = 200
const batchesAtOnce = 200
const housekeepingPause = 10 * 60_000
const connections = 4

/** Starts the background jobs: tallies, partitions ahead, finished days settled, the ballot book. Several workers may run side by side. */
export async function startWorker(settings: WorkerConfig): Promise<{ close(): Promise<void> }> {
  const config = checkConfig(settings)
  const log = createWorkerLog(config.logLevel)
  const door = openWorkerDoor({
    url: config.databaseUrl,
    role: config.assumeRole ? 'worker' : undefined,
    maxConnections: connections,
    applicationName: 'long-dan worker',
  })
  const onFault = (job: string) => (error: unknown) => log('job-failed', { job, code: faultCode(error) })

  const book = startBook({ book: config.book, door, log, onFault: onFault('book') })
  const tallies = repeat(
    async () => {
      const ballots = await tallyPending(door, batchesAtOnce)
      if (ballots > 0) book.ballotsArrived()
      return ballots > 0
    },
    tallyPause,
    onFault('tallies'),
  )
  const housekeeping = repeat(
    async () => {
      const today = serviceDayOf(new Date())
      const partitions = await ensurePartitions(door, today)
      if (partitions > 0) log('partitions-made', { partitions })
      const { length: days } = await settleFinishedDays(door, today)
      if (days > 0) log('days-settled', { days })
      return false
    },
    housekeepingPause,
    onFault('housekeeping'),
  )
  log('worker-started', {})

  return {
    async close() {
      await Promise.all([tallies.close(), housekeeping.close(), book.close()])
      await door.destroy()
      log('worker-closed', {})
    },
  }
}
