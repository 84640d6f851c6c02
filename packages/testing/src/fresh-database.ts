import { randomBytes } from 'node:crypto'
import {
  changeDatabaseUrl,
  cloneDatabase,
  type Database,
  dropDatabase,
  openDatabase,
  prepareDatabase,
  type RoleName,
  runQuery,
} from '@long-dan/database/setup'
import type { ProvincePackage } from '@long-dan/province'
import type { Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { afterAll, inject } from 'vitest'
import { templateName, testPassword } from './template.ts'

export interface TestDatabase {
  /** A pool signed in as the app's real role. */
  as(role: RoleName): Database
  url(role: RoleName): string
  /** Signed in as the administrator, who may look at everything. */
  readonly admin: Database
  readonly adminUrl: string
  query<Row>(text: string): Promise<readonly Row[]>
  countRows(table: string): Promise<number>
}

/**
 * A separate database for one test file: real units and desks, no ballots. Dropped when the file is done. A file whose story takes place on
 * certain days passes the day that the database takes for today.
 */
export async function freshDatabase(today?: string): Promise<TestDatabase> {
  const name = someName()
  return await openTestDatabase(await cloneDatabase(inject('adminUrl'), templateName, name), name, today)
}

/** The same for a real installation of another province, made from nothing like a first start, by a release with these questionnaires. */
export async function databaseOfProvince(
  province: ProvincePackage,
  questionnaires: Questionnaires,
): Promise<TestDatabase> {
  const name = someName()
  const adminUrl = await cloneDatabase(inject('adminUrl'), 'template0', name)
  await prepareDatabase({ adminUrl, rolePasswords: {}, demo: false, province: async () => province, questionnaires })
  return await openTestDatabase(adminUrl, name)
}

const someName = () => `test_${randomBytes(6).toString('hex')}`

async function openTestDatabase(adminUrl: string, name: string, today?: string): Promise<TestDatabase> {
  const pools: Database[] = []
  const open = (url: string, maxConnections: number) => {
    const pool = openDatabase({ url, maxConnections })
    pools.push(pool)
    return pool
  }
  const url = (role: RoleName) => changeDatabaseUrl(adminUrl, { user: role, password: testPassword })
  const admin = open(adminUrl, 2)
  // When tests run with a shifted clock the database must have the same day.
  const day = today ?? dayOfClock(process.env.TEST_CLOCK)
  if (day) await setToday({ admin }, day)
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.destroy()))
    await dropDatabase(inject('adminUrl'), name)
  })
  return {
    as: (role) => open(url(role), 4),
    url,
    admin,
    adminUrl,
    query: (text) => runQuery(admin, text),
    async countRows(table) {
      const [row] = await runQuery<{ count: number }>(admin, `select count(*)::int as count from ${table}`)
      return row?.count ?? 0
    },
  }
}

function dayOfClock(moment: string | undefined): string | undefined {
  return moment ? serviceDayOf(new Date(moment)) : undefined
}

/** Sets the day that the database takes for today; a single function returns it. */
export async function setToday({ admin }: Pick<TestDatabase, 'admin'>, day: string): Promise<void> {
  await runQuery(
    admin,
    `create or replace function service_today() returns date language sql stable parallel safe return date '${day}'`,
  )
  await runQuery(admin, 'select ensure_coming_partitions()')
}
