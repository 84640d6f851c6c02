import { chmod, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { removeCluster, startCluster } from '@long-dan/database/embedded'
import { cloneDatabase, prepareDatabase, roleNames } from '@long-dan/database/setup'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { TestProject } from 'vitest/node'
import { placeForData, placesForData } from './place-for-data.ts'
import { usualProvince } from './provinces/province-in.ts'
import { removeLeftovers } from './remove-leftovers.ts'
import { templateName, testPassword } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
  }
}

const folderName = 'long-dan-test-'

/** One embedded PostgreSQL for the whole run, with a migrated and seeded database that each test file copies. */
export default async function startServer(project: TestProject): Promise<() => Promise<void>> {
  for (const place of placesForData) await removeLeftovers(place, folderName)
  const folder = await mkdtemp(join(await placeForData(), folderName))
  await chmod(folder, 0o711)
  // The kernel copies template files for less than the server would; every worker holds a dozen connections.
  const settings = { file_copy_method: 'clone', max_connections: '200', max_wal_size: '256MB' }
  const cluster = await startCluster({ folder, durable: false, settings })
  if (!cluster.ok) throw new Error(cluster.error.message)
  const rolePasswords = Object.fromEntries(roleNames.map((role) => [role, testPassword]))
  const { adminUrl } = await prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl: cluster.value.adminUrl,
    rolePasswords,
    demo: false,
    province: usualProvince,
  })
  await cloneDatabase(adminUrl, new URL(adminUrl).pathname.slice(1), templateName)
  project.provide('adminUrl', adminUrl)
  return async () => {
    await cluster.value.stop()
    await removeCluster(folder)
  }
}
