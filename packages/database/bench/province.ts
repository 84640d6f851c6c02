import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { cleanUpOnSignal } from '@long-dan/testing/clean-up-on-signal'
import { usualProvince } from '@long-dan/testing/province'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../src/connection.ts'
import { provinceSettings, removeCluster, startCluster } from '../src/embedded/index.ts'
import { cloneDatabase, prepareDatabase } from '../src/setup/index.ts'
import { addOfficials } from './officials.ts'
import { addProgramme } from './programme.ts'
import { makeAnswerPatterns } from './scale/answer-patterns.ts'
import { topUpDesks } from './scale/scale-desks.ts'
import { addWork } from './work-of-officials.ts'

/** Three years across the reform of 01/07/2025: districts and 547 to 559 communes before it, areas and 166 communes after it. */
export const firstMonth = '2023-11-01'
export const months = 36
const desks = 600
const aDayOfDistricts = '2023-12-01'
const aDayOfAreas = '2025-07-01'
const smallName = 'long_dan_small'

export interface ProvinceDatabase {
  readonly adminUrl: string
  readonly dashboardUrl: string
}

export interface Province {
  /** Filled first and then left unchanged. */
  readonly small: ProvinceDatabase
  readonly large: ProvinceDatabase
  readonly close: () => Promise<void>
}

interface Filling {
  readonly ballots: number
  readonly fill: (admin: Database) => Promise<void>
  readonly fillMore: ((admin: Database) => Promise<void>) | null
  /** Keeps the province there, and takes what an earlier run kept; without it everything is gone afterwards. */
  readonly folder: string
}

/**
 * An embedded server with real units and 600 desks at any time. `fill` inserts the first ballots; then the database is copied, so that
 * both can be measured side by side, and `fillMore` goes on with the original. Without `fillMore` there is one database.
 */
export async function makeProvince({ ballots, fill, fillMore, folder: kept }: Filling): Promise<Province> {
  const folder = kept === '' ? await mkdtemp(join(tmpdir(), 'long-dan-bench-')) : resolve(kept)
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o711)
  const filled = join(folder, 'filled-with')
  const isFilled = existsSync(filled)
  if (isFilled && (await readFile(filled, 'utf8')) !== String(ballots))
    throw new Error(`${folder} holds a province of ${await readFile(filled, 'utf8')} ballots`)
  // Filling is not measured, and writes as much in a minute as a province in years.
  const settings = { ...provinceSettings, max_wal_size: '8GB' }
  const cluster = await startCluster({ folder, durable: false, settings })
  if (!cluster.ok) throw new Error(cluster.error.message)
  const close = async () => {
    await cluster.value.stop()
    if (kept === '') await removeCluster(folder)
  }
  cleanUpOnSignal(close)
  try {
    const rolePasswords = { dashboard: 'bench' }
    const prepareAt = (url: string) =>
      prepareDatabase({
        questionnaires: officialQuestionnaires,
        adminUrl: url,
        rolePasswords,
        demo: false,
        province: usualProvince,
      })
    const { adminUrl, roleUrls } = await prepareAt(cluster.value.adminUrl)
    const large = { adminUrl, dashboardUrl: roleUrls.dashboard }
    const small = fillMore === null ? large : { adminUrl: inSmall(adminUrl), dashboardUrl: inSmall(large.dashboardUrl) }
    if (isFilled) {
      // Migrations that came after it was filled.
      await prepareAt(small.adminUrl)
      return { small, large, close }
    }
    await as(adminUrl, async (admin) => {
      await topUpDesks(admin, aDayOfDistricts, desks)
      await topUpDesks(admin, aDayOfAreas, desks)
      await addProgramme(admin)
      await makeAnswerPatterns(admin)
      await addOfficials(admin)
      await addWork(admin)
      await fill(admin)
      await closeMonths(admin)
    })
    if (fillMore !== null) {
      await cloneDatabase(adminUrl, new URL(adminUrl).pathname.slice(1), smallName)
      await as(adminUrl, fillMore)
    }
    await writeFile(filled, String(ballots))
    return { small, large, close }
  } catch (error) {
    await close()
    throw error
  }
}

function inSmall(url: string): string {
  const small = new URL(url)
  small.pathname = `/${smallName}`
  return small.href
}

/** Runs `act` as administrator and refreshes the statistics afterwards. */
async function as(adminUrl: string, act: (admin: Database) => Promise<void>): Promise<void> {
  const admin = openDatabase({ url: adminUrl, maxConnections: 2, applicationName: 'long-dan bench' })
  try {
    await act(admin)
    await sql`vacuum analyze`.execute(admin)
  } finally {
    await admin.destroy()
  }
}

/** As the worker's nights would have: pages show nothing of an open month, and all would be fast. */
async function closeMonths(admin: Database): Promise<void> {
  await sql`update counted_month set shut = true, closed_on = closes_on where closes_on < '2026-10-15'`.execute(admin)
}
