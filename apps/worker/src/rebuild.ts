import { openWorkerDoor, questionnairesHere, rebuildTallies as rebuild } from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { checkConfig, type WorkerConfig } from './settings/config.ts'

/** Counts every ballot again and replaces the tallies; returns the number of ballots counted. */
export async function rebuildTallies(
  settings: WorkerConfig,
  known: Questionnaires,
  onProgress?: (ballots: number) => void,
): Promise<number> {
  const config = checkConfig(settings)
  const role = config.assumeRole ? 'worker' : undefined
  const door = openWorkerDoor({ url: config.databaseUrl, role, maxConnections: 1, applicationName: 'long-dan rebuild' })
  try {
    return await rebuild(door, await questionnairesHere(door, known), onProgress)
  } finally {
    await door.destroy()
  }
}
