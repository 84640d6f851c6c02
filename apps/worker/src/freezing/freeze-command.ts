import { openWorkerDoor } from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { checkConfig, type WorkerConfig } from '../settings/config.ts'
import { type Frozen, freezeDue } from './freeze-due.ts'

/** Publishes what is due now, as the running worker would. */
export function freezeNow(settings: WorkerConfig, questionnaires: Questionnaires): Promise<Frozen> {
  return withDoor(settings, (door, config) =>
    freezeDue(door, {
      today: serviceDayOf(new Date()),
      graceDays: config.freezing.graceDays,
      needsBook: config.book !== undefined,
      questionnaires,
    }),
  )
}

async function withDoor<Value>(
  settings: WorkerConfig,
  work: (door: ReturnType<typeof openWorkerDoor>, config: ReturnType<typeof checkConfig>) => Promise<Value>,
): Promise<Value> {
  const config = checkConfig(settings)
  const role = config.assumeRole ? 'worker' : undefined
  const door = openWorkerDoor({ url: config.databaseUrl, role, maxConnections: 1, applicationName: 'long-dan freeze' })
  try {
    return await work(door, config)
  } finally {
    await door.destroy()
  }
}
