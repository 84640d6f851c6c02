import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../src/connection.ts'
import { removeCluster, startCluster } from '../src/embedded/index.ts'
import { makeAnswerPatterns } from '../src/scale/answer-patterns.ts'
import { topUpDesks } from '../src/scale/scale-desks.ts'
import { prepareDatabase } from '../src/setup/index.ts'

/** Three years across the reform of 01/07/2025: districts and 547 to 559 communes before it, areas and 166 communes after it. */
export const firstMonth = '2023-11-01'
export const months = 36
const desks = 600
const aDayOfDistricts = '2023-12-01'
const aDayOfAreas = '2025-07-01'

export interface Province {
  readonly admin: Database
  readonly dashboardUrl: string
  readonly close: () => Promise<void>
}

/** A fresh embedded database with real units, 600 desks at any time, and no ballots. */
export async function makeProvince(): Promise<Province> {
  const folder = await mkdtemp(join(tmpdir(), 'long-dan-bench-'))
  await chmod(folder, 0o711)
  const settings = { shared_buffers: '512MB', max_wal_size: '8GB', work_mem: '32MB' }
  const cluster = await startCluster({ folder, durable: false, settings })
  if (!cluster.ok) throw new Error(cluster.error.message)
  const { adminUrl, roleUrls } = await prepareDatabase({
    adminUrl: cluster.value.adminUrl,
    rolePasswords: { dashboard: 'bench' },
    demo: false,
  })
  const admin = openDatabase({ url: adminUrl, maxConnections: 2, applicationName: 'long-dan bench' })
  await topUpDesks(admin, aDayOfDistricts, desks)
  await topUpDesks(admin, aDayOfAreas, desks)
  await makeAnswerPatterns(admin)
  return {
    admin,
    dashboardUrl: roleUrls.dashboard,
    close: async () => {
      await admin.destroy()
      await cluster.value.stop()
      await removeCluster(folder)
    },
  }
}

export async function vacuum(admin: Database): Promise<void> {
  await sql`vacuum analyze`.execute(admin)
}
