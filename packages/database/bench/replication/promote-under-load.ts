import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { formatKey, signingKey } from '@long-dan/ballot-book'
import {
  type BoxKey,
  createSealer,
  makeDayKey,
  parseBoxKeys,
  publishDayKey,
  type Sealer,
  wrapDayKey,
} from '@long-dan/ballot-box'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { usualProvince } from '@long-dan/testing/province'
import { sql } from 'kysely'
import { addBookKey } from '../../src/book/keys.ts'
import { addBoxKey, addOwnBoxContext } from '../../src/box/box-keys.ts'
import { boxOpeners } from '../../src/box/box-openers.ts'
import { openBox } from '../../src/box/open-box.ts'
import { type Database, openDatabase } from '../../src/connection.ts'
import { type Cluster, startCluster } from '../../src/embedded/index.ts'
import { prepareDatabase } from '../../src/setup/index.ts'
import { countTallyDifferences } from '../../src/tallies/recount.ts'
import { startLoad } from './casting-load.ts'
import { makeReplica } from './make-replica.ts'
import { writableUrl } from './several-hosts.ts'

export interface PromotionRun {
  /** Ballots whose sender was told that they are in the box. */
  readonly acknowledged: number
  /** Of these, before the primary was killed. */
  readonly acknowledgedBefore: number
  readonly stored: number
  readonly lost: number
  readonly doubled: number
  readonly tallyDifference: number
  /** Batches sent again because no answer came. */
  readonly retried: number
  /** Seconds from the kill to the first batch that the former standby acknowledged, promotion included. */
  readonly secondsToRecover: number
}

export interface PromotionPlan {
  /** An empty folder that every account can pass through. */
  readonly folder: string
  readonly clients: number
  /** Milliseconds of load before the kill, and again after the recovery. */
  readonly loadTime: number
  readonly durable: boolean
  readonly say?: (line: string) => void
  /** Starts a server in that folder, for whoever has to stop it when the run is cut short. */
  readonly start?: (folder: string) => Promise<Cluster>
}

const standbyName = 'standby'
const longestRecovery = 60_000

/**
 * Runs a primary with a synchronous standby, casts sealed ballots through a URL that names both, kills the primary with SIGKILL, promotes
 * the standby, goes on casting, opens the box on the former standby with only what is in it and the worker's secret, and looks for every
 * acknowledged ballot.
 */
export async function promoteUnderLoad(plan: PromotionPlan): Promise<PromotionRun> {
  const { folder, clients, loadTime, durable, say = () => {}, start = (at) => startServer(at, durable) } = plan
  const primary = await start(join(folder, 'primary'))
  let standby: Cluster | undefined
  try {
    const prepared = await prepareDatabase({
      questionnaires: officialQuestionnaires,
      adminUrl: primary.adminUrl,
      rolePasswords: { ballot_writer: 'standby' },
      demo: false,
      province: usualProvince,
    })
    await makeReplica(primary, join(folder, 'standby'), standbyName)
    standby = await start(join(folder, 'standby'))
    const { deskIds, today } = await onDatabase(prepared.adminUrl, makeSynchronous)
    const sealer = await onDatabase(prepared.adminUrl, (database) => makeBox(database, today))
    say(`primary on port ${primary.port}, synchronous standby on port ${standby.port}`)
    const load = startLoad(
      writableUrl(prepared.roleUrls.ballot_writer, [primary.port, standby.port]),
      clients,
      deskIds,
      sealer,
    )
    await pause(loadTime)

    process.kill(primary.pid, 'SIGKILL')
    const killedAt = performance.now()
    const acknowledgedBefore = load.acknowledged.size
    say(`primary killed after ${acknowledgedBefore} acknowledged ballots`)
    await onDatabase(standby.adminUrl, (server) => sql`select pg_promote(true, 30)`.execute(server))
    say(`standby promoted ${inSeconds(performance.now() - killedAt)} s after the kill`)
    const recoveredAt = await Promise.race([load.next(), pause(longestRecovery, Number.NaN, { ref: false })])
    say(`first ballot acknowledged ${inSeconds(recoveredAt - killedAt)} s after the kill`)
    await pause(loadTime)
    await load.stop()

    const url = new URL(standby.adminUrl)
    url.pathname = new URL(prepared.adminUrl).pathname
    const figures = await onDatabase(url.href, (database) => compare(database, load.acknowledged, today))
    const secondsToRecover = inSeconds(recoveredAt - killedAt)
    return { acknowledgedBefore, ...figures, retried: load.retried(), secondsToRecover }
  } finally {
    await standby?.stop()
    await primary.stop()
  }
}

export async function startServer(folder: string, durable: boolean): Promise<Cluster> {
  const cluster = await startCluster({ folder, durable })
  if (!cluster.ok) throw new Error(cluster.error.message)
  return cluster.value
}

async function onDatabase<Value>(url: string, act: (database: Database) => Promise<Value>): Promise<Value> {
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'long-dan standby' })
  try {
    return await act(database)
  } finally {
    await database.destroy()
  }
}

/** From here on no commit is acknowledged before the standby has it on disk. */
async function makeSynchronous(database: Database): Promise<{ deskIds: readonly number[]; today: string }> {
  await sql`alter system set synchronous_standby_names = ${sql.lit(standbyName)}`.execute(database)
  await sql`select pg_reload_conf()`.execute(database)
  for (let tries = 0; ; tries++) {
    const { rows } = await sql`select from pg_stat_replication where sync_state = 'sync'`.execute(database)
    if (rows.length > 0) break
    if (tries > 200) throw new Error('The standby did not become synchronous')
    await pause(50)
  }
  const { rows } = await sql<{ deskIds: number[]; today: string }>`
    select array_agg(desk_id) as "deskIds", service_today() as today from desk_assignment
    where valid_from <= service_today() and (valid_to is null or valid_to > service_today())`.execute(database)
  return { deskIds: rows[0]?.deskIds ?? [], today: rows[0]?.today ?? '' }
}

const book = signingKey('standby.example/book', Buffer.alloc(32, 7))
const [boxKey] = parseBoxKeys('5b'.repeat(32)) ?? []

/** The key of today's box as the worker leaves it in the database, and a sealer under it. */
async function makeBox(database: Database, day: string): Promise<Sealer> {
  const key = await makeDayKey(day)
  const sealer = await createSealer(key.publicKey, day)
  await addBookKey(database, { vkey: formatKey(book.key), introduction: '' })
  await addBoxKey(database, { day, number: 1, note: publishDayKey(key, [book]), wrapped: wrapDayKey(key, secret()) })
  await addOwnBoxContext(database, { day, number: 1, enc: sealer.enc })
  return sealer
}

function secret(): BoxKey {
  if (!boxKey) throw new RangeError('The worker has a secret')
  return boxKey
}

async function compare(database: Database, acknowledged: ReadonlySet<string>, day: string) {
  const openers = await boxOpeners(database, [secret()])
  await openBox(database, {
    questionnaires: officialQuestionnaires,
    openers,
    day,
    closing: [],
    leaving: 'everything',
    byCommand: true,
  })
  const { rows } = await sql<{ stored: number; lost: number; distinct: number }>`
    select (select count(*)::integer from ballot) as stored, (select count(distinct id)::integer from ballot) as distinct,
      (select count(*)::integer from unnest(${[...acknowledged]}::uuid[]) as told
        where not exists (select from ballot where id = told)) as lost`.execute(database)
  const { stored = 0, lost = -1, distinct = 0 } = rows[0] ?? {}
  return {
    acknowledged: acknowledged.size,
    stored,
    lost,
    doubled: stored - distinct,
    tallyDifference: await countTallyDifferences(database),
  }
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 10) / 100
}
