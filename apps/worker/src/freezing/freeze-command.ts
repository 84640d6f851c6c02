import { openWorkerDoor, questionnairesHere } from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { checkConfig, type WorkerConfig } from '../settings/config.ts'
import { type FrozenDue, freezeDue } from './freeze-due.ts'

/** Publishes what is due now, as the running worker would. */
export async function freezeNow(settings: WorkerConfig, known: Questionnaires): Promise<FrozenDue> {
  const config = checkConfig(settings)
  const role = config.assumeRole ? 'worker' : undefined
  const door = openWorkerDoor({ url: config.databaseUrl, role, maxConnections: 1, applicationName: 'long-dan freeze' })
  try {
    return await freezeDue(door, {
      today: serviceDayOf(new Date()),
      graceDays: config.freezing.graceDays,
      needsBook: config.book !== undefined,
      questionnaires: await questionnairesHere(door, known),
    })
  } finally {
    await door.destroy()
  }
}
