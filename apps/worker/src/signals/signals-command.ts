import { openWorkerDoor, questionnairesHere } from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { type Period, serviceDayOf } from '@long-dan/statistics'
import { checkConfig, type WorkerConfig } from '../settings/config.ts'
import { type ComputedSignals, computeDue, computeMonth } from './compute-signals.ts'

/** Computes signals now, for one month or for those that are due. */
export async function computeSignalsNow(
  settings: WorkerConfig,
  known: Questionnaires,
  month?: Period,
): Promise<ComputedSignals> {
  const config = checkConfig(settings)
  const role = config.assumeRole ? 'worker' : undefined
  const door = openWorkerDoor({ url: config.databaseUrl, role, maxConnections: 1, applicationName: 'long-dan signals' })
  try {
    const questionnaires = await questionnairesHere(door, known)
    const rule = { today: serviceDayOf(new Date()), questionnaires }
    return month ? { months: 1, ...(await computeMonth(door, month, rule)) } : await computeDue(door, rule)
  } finally {
    await door.destroy()
  }
}
