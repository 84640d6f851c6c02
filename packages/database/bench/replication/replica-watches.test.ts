import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { officialQuestionnaires, type ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, aTestBox, envelopeIdOf, setToday } from '@long-dan/testing'
import { usualProvince } from '@long-dan/testing/province'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRemarks } from '../../src/box/open-remarks.ts'
import { writtenToLog } from '../../src/box/written-to-log.test-support.ts'
import { type Database, openDatabase } from '../../src/connection.ts'
import { type Cluster, removeCluster, startCluster } from '../../src/embedded/index.ts'
import { prepareDatabase, runQuery } from '../../src/setup/index.ts'
import { makeReplica } from './make-replica.ts'

// The attacker runs a streaming replica, and as its administrator looks at it after every ballot, and at every byte of its folder.
const [monday, tuesday] = ['2026-11-02', '2026-11-03'] as const
const folder = await mkdtemp(join(tmpdir(), 'long-dan-watched-'))
await chmod(folder, 0o711)
let primary: Cluster
let replica: Cluster
let admin: Database
let writer: Database
let onReplica: Database
let box: Awaited<ReturnType<typeof aTestBox>>
let ballots: readonly ReturnType<typeof aBallot>[]
let since = ''
/** Envelopes in the order in which the replica saw them. */
const met: string[] = []

beforeAll(async () => {
  primary = await started('primary')
  const { adminUrl, roleUrls } = await prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl: primary.adminUrl,
    rolePasswords: { ballot_writer: 'test' },
    demo: false,
    province: usualProvince,
  })
  admin = openDatabase({ url: adminUrl, maxConnections: 2 })
  writer = openDatabase({ url: roleUrls.ballot_writer, maxConnections: 1 })
  await runQuery(admin, 'create extension pg_walinspect')
  await setToday({ admin }, monday)
  box = await aTestBox({ admin }, [monday, tuesday])
  const desk = await aDesk({ query: (text) => runQuery(admin, text) })
  ballots = Array.from({ length: 24 }, (_, number) =>
    aBallot(desk, {
      serviceDate: monday,
      answers: { overall: ((number % 5) + 1) as ScalePoint },
      remark: `Chờ lâu ${number}`,
    }),
  )
  await makeReplica(primary, join(folder, 'replica'), 'watched')
  replica = await started('replica')
  const address = new URL(adminUrl)
  address.port = String(replica.port)
  onReplica = openDatabase({ url: address.href, maxConnections: 1 })
  since = await replayed()
  for (const ballot of ballots) {
    await box.cast(writer, [ballot])
    await replicated()
    const rows = await runQuery<{ id: string }>(onReplica, 'select id from envelope')
    met.push(...rows.map(({ id }) => id).filter((id) => !met.includes(id)))
  }
}, 120_000)

afterAll(async () => {
  for (const door of [onReplica, writer, admin]) await door.destroy()
  await replica.stop()
  await primary.stop()
  for (const name of ['primary', 'replica']) await removeCluster(join(folder, name))
  await rm(folder, { recursive: true, force: true })
})

const hex = (id: string) => id.replaceAll('-', '')
const raw = (id: string) => Buffer.from(hex(id), 'hex')
const words = ['utf8', 'utf16le'].map((encoding) => Buffer.from('Chờ lâu', encoding as BufferEncoding))

describe('who runs a replica', () => {
  it('sees every envelope come, so this test would see an order', async () => {
    expect(met).toEqual(ballots.map(envelopeIdOf))
    const found = await bytesOfReplica()
    expect(ballots.filter((ballot) => !found.includes(raw(envelopeIdOf(ballot))))).toEqual([])
  })

  it('finds in all its files no ballot that waits, and no word of a remark', async () => {
    const found = await bytesOfReplica()
    expect(ballots.filter(({ id }) => found.includes(raw(id)) || found.includes(id))).toEqual([])
    expect(words.map((each) => found.includes(each))).toEqual([false, false])
  })

  it('finds out of no opening which ballot came when, nor with which remark', async () => {
    await box.open({ day: monday })
    await setToday({ admin }, tuesday)
    await openRemarks(admin, { openers: box.openers, boxedUntil: monday, sealer: await box.sealer(tuesday) })
    await replicated()
    const opened = await runQuery<{ id: string; xmin: string }>(
      onReplica,
      'select id, xmin::text from ballot order by ctid',
    )
    expect(opened.map(({ id }) => id)).toEqual(ballots.map(({ id }) => id).sort())
    expect(new Set(opened.map(({ xmin }) => xmin)).size).toBe(1)
    const [boxed, stored, remarks] = await Promise.all(
      ['envelope', 'ballot', 'waiting_remark'].map(async (table) =>
        writtenToLog(onReplica, table, since, await replayed()),
      ),
    )
    const text = (records: typeof boxed = []) => records.map(({ data }) => data).join(' ')
    expect(ballots.filter((ballot) => !text(boxed).includes(hex(envelopeIdOf(ballot))))).toEqual([])
    expect(ballots.filter(({ id }) => text(boxed).includes(hex(id)))).toEqual([])
    expect(ballots.filter((ballot) => text(stored).includes(hex(envelopeIdOf(ballot))))).toEqual([])
    expect(ballots.filter(({ id }) => !text(stored).includes(hex(id)))).toEqual([])
    const transactions = new Set(stored?.map(({ xid }) => xid))
    expect(text(remarks)).toContain(words[0]?.toString('hex'))
    expect(remarks?.filter(({ xid }) => transactions.has(xid))).toEqual([])
  })
})

async function started(name: string): Promise<Cluster> {
  const cluster = await startCluster({ folder: join(folder, name), durable: false })
  if (!cluster.ok) throw new Error(cluster.error.message)
  return cluster.value
}

async function replayed(): Promise<string> {
  const [row] = await runQuery<{ lsn: string }>(onReplica, 'select pg_last_wal_replay_lsn()::text as lsn')
  return row?.lsn ?? ''
}

/** Waits until the replica has caught up with the primary. */
async function replicated(): Promise<void> {
  const [here] = await runQuery<{ lsn: string }>(admin, 'select pg_current_wal_flush_lsn()::text as lsn')
  for (let tries = 0; tries < 1500; tries++) {
    const rows = await runQuery<{ done: boolean }>(
      onReplica,
      `select coalesce(pg_last_wal_replay_lsn() >= '${here?.lsn}'::pg_lsn, false) as done`,
    )
    if (rows[0]?.done) return
    await pause(20)
  }
  throw new Error('The replica does not follow')
}

/** Every byte in its tables and its log. */
async function bytesOfReplica(): Promise<Buffer> {
  const names = await readdir(replica.dataFolder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile() && /\/(?:base|pg_wal)(?:\/|$)/u.test(entry.parentPath))
  return Buffer.concat(await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name)))))
}
