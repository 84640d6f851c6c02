import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { Province, ProvincePackage } from '@long-dan/province'
import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import { hasAdministrator } from '../access/accounts.ts'
import { openDatabase, type RoleName, roleNames } from '../connection.ts'
import { changeDatabaseUrl, databaseOf } from '../database-url.ts'
import { ensurePartitions } from '../housekeeping.ts'
import { decideDemo, provinceHere, provinceUnit, questionnairesHere } from '../installation.ts'
import { longestLockWait, waitForLocks } from '../wait-for-locks.ts'
import { laterMigrations, migrate } from './migrate.ts'
import { prepareRoles } from './roles.ts'
import { demoDeskCode, seedDemo } from './seed-demo.ts'
import { seedProvince, seedQuestionnaires } from './seed-province.ts'
import { refuseOldServer } from './server-version.ts'

export type PreparationStep = 'roles' | 'migrations' | 'waiting' | 'reference' | 'demo'

export interface PrepareOptions {
  /** Login that may create roles and tables. When it names the maintenance database `postgres`, `long_dan` is created beside it. */
  readonly adminUrl: string
  /** Passwords to set; roles without one keep theirs. */
  readonly rolePasswords: Partial<Record<RoleName, string>>
  /** Decided at the first start: demonstration data, for a trial, or none. Later starts do not change it. */
  readonly demo: boolean
  /** Called only at the first start, which decides it. */
  readonly province: (demo: boolean) => Promise<ProvincePackage>
  readonly questionnaires: Questionnaires
  readonly onStep?: (step: PreparationStep) => void
}

export interface PreparedDatabase {
  /** Administrator's URL of the product's database. */
  readonly adminUrl: string
  readonly roleUrls: Readonly<Record<RoleName, string>>
  /** The first migration of a later release that has prepared this database, in which case this release leaves it as it is. */
  readonly laterMigration: string | null
  /** What the first start decided. */
  readonly demo: boolean
  readonly province: {
    readonly unit: Pick<AdministrativeUnit, 'code' | 'kind' | 'name'>
    readonly settings: Province | null
  }
  /** Whether anybody who may create accounts can sign in. */
  readonly hasAdministrator: boolean
  /** Code of a desk whose link can be shown as an example. */
  readonly demoDeskCode: string
}

/** The province named for a first start cannot be used; the message tells people why. */
export class ProvinceUnusable extends Error {}

const maintenanceDatabase = 'postgres'
const productDatabase = 'long_dan'

/** Brings a server up to the present schema with its roles and reference data; safe to run again, and from two places at once. */
export async function prepareDatabase(options: PrepareOptions): Promise<PreparedDatabase> {
  const step: (name: PreparationStep) => void = options.onStep ?? (() => undefined)
  const adminUrl = await ensureDatabase(options.adminUrl)
  const database = openDatabase({
    url: adminUrl,
    maxConnections: 1,
    lockTimeout: longestLockWait,
    applicationName: 'long-dan prepare',
  })
  try {
    step('roles')
    await waitForLocks(() => prepareRoles(database, options.rolePasswords))
    const [laterMigration = null] = await laterMigrations(database)
    if (laterMigration === null) {
      step('migrations')
      await migrate(database, { onWait: () => step('waiting') })
      step('reference')
      if ((await provinceHere(database)) === null) {
        const chosen = await options.province(options.demo)
        await waitForLocks(() => seedProvince(database, chosen))
      }
      const questionnaires = await questionnairesHere(database, options.questionnaires)
      await waitForLocks(() => seedQuestionnaires(database, questionnaires))
      // The worker makes them later; those of the first months must exist before the first ballot.
      await waitForLocks(() => ensurePartitions(database))
    }
    const demo = await waitForLocks(() => decideDemo(database, options.demo))
    if (demo && laterMigration === null) {
      step('demo')
      const questionnaires = await questionnairesHere(database, options.questionnaires)
      await waitForLocks(() => seedDemo(database, questionnaires))
    }
    return {
      adminUrl,
      laterMigration,
      demo,
      province: { unit: await provinceUnit(database), settings: await provinceHere(database) },
      hasAdministrator: await hasAdministrator(database),
      roleUrls: roleUrls(adminUrl, options.rolePasswords),
      demoDeskCode: await demoDeskCode(database),
    }
  } finally {
    await database.destroy()
  }
}

/**
 * The product's database on a server, created when the URL names the maintenance database; returns its administrator URL. Throws
 * `ServerTooOld` before anything is created.
 */
export async function ensureDatabase(adminUrl: string): Promise<string> {
  await refuseOldServer(adminUrl)
  if (databaseOf(adminUrl) !== maintenanceDatabase) return adminUrl
  const maintenance = openDatabase({ url: adminUrl, maxConnections: 1 })
  try {
    const { rows } = await sql`select from pg_database where datname = ${productDatabase}`.execute(maintenance)
    if (rows.length === 0) await sql`create database ${sql.ref(productDatabase)}`.execute(maintenance)
  } finally {
    await maintenance.destroy()
  }
  return productDatabaseUrl(adminUrl)
}

/** Where the product is on a server that `ensureDatabase` has prepared: a URL of the maintenance database leads to its own. */
export function productDatabaseUrl(adminUrl: string): string {
  if (databaseOf(adminUrl) !== maintenanceDatabase) return adminUrl
  return changeDatabaseUrl(adminUrl, { database: productDatabase })
}

function roleUrls(adminUrl: string, passwords: Partial<Record<RoleName, string>>): Record<RoleName, string> {
  const urlFor = (role: RoleName) => changeDatabaseUrl(adminUrl, { user: role, password: passwords[role] ?? '' })
  return Object.fromEntries(roleNames.map((role) => [role, urlFor(role)])) as Record<RoleName, string>
}
