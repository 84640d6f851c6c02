import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { usualProvince } from '@long-dan/testing/province'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeBallots } from '../../src/box/store-ballots.ts'
import { type Database, openDatabase } from '../../src/connection.ts'
import { type Cluster, freePort, removeCluster, startCluster } from '../../src/embedded/index.ts'
import { replicationState } from '../../src/replication/replication-state.ts'
import { deskMonths } from '../../src/results/desk-months.ts'
import { prepareDatabase } from '../../src/setup/index.ts'
import { makeReplica } from './make-replica.ts'
import { promoteUnderLoad } from './promote-under-load.ts'

const folder = await mkdtemp(join(tmpdir(), 'long-dan-replica-'))
await chmod(folder, 0o711)
const started = async (name: string): Promise<Cluster> => {
  const cluster = await startCluster({ folder: join(folder, name), durable: false })
  if (!cluster.ok) throw new Error(cluster.error.message)
  return cluster.value
}

afterAll(async () => {
  for (const name of ['one', 'two', 'promotion/primary', 'promotion/standby']) await removeCluster(join(folder, name))
  await rm(folder, { recursive: true, force: true })
})

describe('a streaming replica', () => {
  let primary: Cluster
  let replica: Cluster
  let onPrimary: Database
  let onReplica: Database
  let dashboard: { readonly address: string; readonly stop: () => Promise<void> } | undefined
  let unitId = 0

  beforeAll(async () => {
    primary = await started('one')
    const rolePasswords = { dashboard: 'test', auditor: 'test' }
    const { adminUrl, roleUrls } = await prepareDatabase({
      questionnaires: officialQuestionnaires,
      adminUrl: primary.adminUrl,
      rolePasswords,
      demo: false,
      province: usualProvince,
    })
    await makeReplica(primary, join(folder, 'two'), 'reports')
    replica = await started('two')
    onPrimary = openDatabase({ url: adminUrl, maxConnections: 1 })
    onReplica = openDatabase({ url: onPort(roleUrls.auditor, replica.port), maxConnections: 1 })
    dashboard = await startDashboard(onPort(roleUrls.dashboard, replica.port))
  })

  afterAll(async () => {
    await dashboard?.stop()
    await onReplica.destroy()
    await onPrimary.destroy()
    await replica.stop()
    await primary.stop()
  })

  it('shows what the primary counted and says how far behind it is', async () => {
    const desk = await onPrimary
      .selectFrom('desk_assignment')
      .select(['desk_id as deskId', 'unit_id as unitId'])
      .where('valid_to', 'is', null)
      .limit(1)
      .executeTakeFirstOrThrow()
    unitId = desk.unitId
    const ballot = {
      deskId: desk.deskId,
      id: '5e1fbb66-0000-4000-8000-000000000001',
      serviceDate: '2026-11-02',
      questionnaireVersion: 1,
      entryMode: 1,
      form: 1,
      helperRole: 0,
      remark: null,
      answers: officialQuestionnaires.withNumber(1).encode({ overall: 5 }),
    }
    await onPrimary.transaction().execute((transaction) => storeBallots(transaction, [ballot], officialQuestionnaires))
    await eventually(
      async () => (await deskMonths(onReplica, [unitId], ['2026-11-01'], officialQuestionnaires)).length === 1,
    )
    await eventually(async () => (await replicationLag()) === 0)
    expect(await replicationState(onPrimary)).toEqual({ replica: false })
    expect(await ready()).toEqual({ status: 'ready', replica: { following: true, lagSeconds: 0 } })
  })

  it('answers on while the primary is down, and says that its figures age', async () => {
    await primary.stop()
    await eventually(async () => (await ready()).replica?.following === false)
    const counts = await deskMonths(onReplica, [unitId], ['2026-11-01'], officialQuestionnaires)
    expect(counts).toMatchObject([{ base: 1, satisfied: 1 }])
    expect((await ready()).replica?.lagSeconds).toBeGreaterThan(0)
  })

  async function replicationLag(): Promise<number | null> {
    const state = await replicationState(onReplica)
    return state.replica ? state.lagSeconds : null
  }

  async function ready(): Promise<{ status: string; replica?: { following: boolean; lagSeconds: number } }> {
    return (await fetch(`${dashboard?.address}/readyz`)).json() as ReturnType<typeof ready>
  }
})

describe('a synchronous standby', () => {
  it('holds every acknowledged ballot when it is promoted after the primary was killed', async () => {
    const run = await promoteUnderLoad({ folder: join(folder, 'promotion'), clients: 4, loadTime: 500, durable: false })
    expect(run).toMatchObject({ lost: 0, doubled: 0, tallyDifference: 0 })
    expect(run.acknowledgedBefore).toBeGreaterThan(0)
    expect(run.acknowledged).toBeGreaterThan(run.acknowledgedBefore)
  })
})

function onPort(url: string, port: number): string {
  const address = new URL(url)
  address.port = String(port)
  return address.href
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3400; tries++) {
    if (await holds()) return
    await pause(50)
  }
  throw new Error('It did not come about within 170 seconds')
}

/** The real dashboard as a separate process: packages must not import apps. */
async function startDashboard(databaseUrl: string) {
  const port = await freePort()
  const server = fileURLToPath(new URL('../../../../apps/dashboard/src/server.ts', import.meta.url))
  const environment = {
    DASHBOARD_DATABASE_URL: databaseUrl,
    DASHBOARD_AUTH_SECRET: 'ab'.repeat(32),
    DASHBOARD_PORT: String(port),
    LOG_LEVEL: 'silent',
  }
  const child = spawn(process.execPath, [server], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = `http://127.0.0.1:${port}`
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  const answers = async () => (await fetch(`${address}/healthz`).catch(() => undefined))?.ok === true
  await eventually(answers).catch(async (late: unknown) => {
    await stop()
    throw late
  })
  return { address, stop }
}
