import { setTimeout as pause } from 'node:timers/promises'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { freshDatabase, serverTimeoutsFire } from '@long-dan/testing'
import { usualProvince } from '@long-dan/testing/province'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { expect, it } from 'vitest'
import { openDatabase } from '../connection.ts'
import { openOwnSession } from '../open-own-session.ts'
import { longestLockWait } from '../wait-for-locks.ts'
import { knownMigrations, laterMigrations, migrate } from './migrate.ts'
import { prepareDatabase } from './prepare.ts'

const database = await freshDatabase()

/** The migrations of an imagined next release: today's, which have run, and one that changes the table of desks. */
async function nextRelease(): Promise<Record<string, Migration>> {
  const up = async (db: typeof database.admin) => void (await sql`alter table desk add column colour text`.execute(db))
  return {
    ...Object.fromEntries((await knownMigrations()).map((name) => [name, { up }])),
    '9000-colour-of-desks': { up },
  }
}

it.runIf(serverTimeoutsFire)('waits behind a long reader and makes nobody wait behind itself for long', async () => {
  const reader = await openOwnSession(database.adminUrl, 'reader')
  await reader.query('begin')
  await reader.query('select from desk limit 1')
  const migrator = openDatabase({ url: database.adminUrl, maxConnections: 1, lockTimeout: longestLockWait })
  const waited: string[] = []
  const migrating = migrate(migrator, { migrations: await nextRelease(), onWait: (name) => waited.push(name) })

  // Reads desks as the ballot app does, with the two-second limit; queued behind the waiting change it would never end.
  const citizens = openDatabase({ url: database.url('ballot_writer'), maxConnections: 1, lockTimeout: 2000 })
  for (let tries = 0; tries < 30; tries++) {
    await sql`select count(*) from desk`.execute(citizens)
    await pause(100)
  }
  expect(waited).toEqual(['9000-colour-of-desks'])

  await reader.query('commit')
  await reader.end()
  expect(await migrating).toEqual(['9000-colour-of-desks'])
  await Promise.all([migrator.destroy(), citizens.destroy()])
})

it.runIf(serverTimeoutsFire)('waits for whoever holds a table that it fills, as the server itself may', async () => {
  const [fresh, steps] = [await freshDatabase(), [] as string[]]
  const holder = await openOwnSession(fresh.adminUrl, 'holder')
  await holder.query('begin')
  await holder.query('lock table questionnaire_version, installation in share row exclusive mode')
  let isReady = false
  const preparing = prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl: fresh.adminUrl,
    rolePasswords: {},
    demo: false,
    province: usualProvince,
    onStep: (step) => void steps.push(step),
  }).then(() => {
    isReady = true
  })
  await pause(3 * longestLockWait)
  expect([isReady, steps.at(-1)]).toEqual([false, 'reference'])
  await holder.query('commit')
  await preparing
  await holder.end()
})

it('leaves a database of a later release as it is', async () => {
  await migrate(database.admin, { migrations: await nextRelease() })
  expect(await laterMigrations(database.admin)).toEqual(['9000-colour-of-desks'])
  const steps: string[] = []
  const { adminUrl } = database
  const onStep = (step: string) => void steps.push(step)
  const prepared = await prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl,
    rolePasswords: {},
    demo: false,
    province: usualProvince,
    onStep,
  })
  expect([prepared.laterMigration, steps]).toEqual(['9000-colour-of-desks', ['roles']])
})
