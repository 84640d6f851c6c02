import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../connection.ts'
import { type Cluster, startCluster } from '../embedded/index.ts'
import { prepareDatabase } from '../setup/index.ts'
import { countTallyDifferences } from '../tallies/recount.ts'
import { tallyPending } from '../tallies/tally-pending.ts'
import { startLoad } from './casting-load.ts'
import { makeReplica } from './make-replica.ts'
import { writableUrl } from './several-hosts.ts'

export interface PromotionRun {
  /** Ballots whose sender was told that they count. */
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
}

const standbyName = 'standby'
const longestRecovery = 60_000

/**
 * Runs a primary with a synchronous standby, casts ballots through a URL that names both, kills the primary with SIGKILL, promotes
 * the standby, casts on, and compares every acknowledged ballot with what the former standby holds.
 */
export async function promoteUnderLoad(plan: PromotionPlan): Promise<PromotionRun> {
  const { folder, clients, loadTime, durable, say = () => {} } = plan
  const primary = await started(join(folder, 'primary'), durable)
  let standby: Cluster | undefined
  try {
    const prepared = await prepareDatabase({
      adminUrl: primary.adminUrl,
      rolePasswords: { ballot_writer: 'standby' },
      demo: false,
    })
    await makeReplica(primary, join(folder, 'standby'), standbyName)
    standby = await started(join(folder, 'standby'), durable)
    const { deskIds, today } = await onDatabase(prepared.adminUrl, makeSynchronous)
    say(`primary on port ${primary.port}, synchronous standby on port ${standby.port}`)
    const load = startLoad(
      writableUrl(prepared.roleUrls.ballot_writer, [primary.port, standby.port]),
      clients,
      deskIds,
      today,
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
    const figures = await onDatabase(url.href, (database) => compare(database, load.acknowledged))
    const secondsToRecover = inSeconds(recoveredAt - killedAt)
    return { acknowledgedBefore, ...figures, retried: load.retried(), secondsToRecover }
  } finally {
    await standby?.stop()
    await primary.stop()
  }
}

async function started(folder: string, durable: boolean): Promise<Cluster> {
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

/** From here on no commit is answered before the standby has it on disk. */
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

async function compare(database: Database, acknowledged: ReadonlySet<string>) {
  const { rows } = await sql<{ stored: number; lost: number; distinct: number }>`
    select (select count(*)::integer from ballot) as stored, (select count(distinct id)::integer from ballot) as distinct,
      (select count(*)::integer from unnest(${[...acknowledged]}::uuid[]) as told
        where not exists (select from ballot where id = told)) as lost`.execute(database)
  const { stored = 0, lost = -1, distinct = 0 } = rows[0] ?? {}
  while ((await tallyPending(database, 500)) > 0);
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
