import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { decryptedBy, encryptedFor, newKeyPair } from '../backup/age.ts'
import { type Cluster, startCluster } from '../embedded/index.ts'
import { openOwnSession } from '../open-own-session.ts'
import { copyBase } from './copy-base.ts'
import { keepLogs, removeOldBases, waitingLogs } from './keep-logs.ts'
import { baseCopies, keptLogs } from './kept-files.ts'
import { prepareRecovery } from './prepare-recovery.ts'

const room = mkdtempSync(join(tmpdir(), 'long-dan-point-in-time-'))
const handedOver = join(room, 'handed-over')
let place = ''
const operator = await newKeyPair()
const identities = [operator.identity]
const recipients = [operator.recipient]
let cluster: Cluster
let beforeTheMistake: Date

beforeAll(async () => {
  // The server may run under another account.
  chmodSync(room, 0o711)
  mkdirSync(handedOver)
  chmodSync(handedOver, 0o777)
  const to = `${handedOver}/%f`
  const started = await startCluster({
    folder: join(room, 'cluster'),
    durable: false,
    settings: { archive_mode: 'on', archive_command: `test ! -f ${to} && cp %p ${to}.part && mv ${to}.part ${to}` },
  })
  if (!started.ok) throw new Error(started.error.message)
  cluster = started.value
  await ask(cluster, 'create table kept (number integer)')
})

afterAll(async () => {
  await cluster.stop()
  rmSync(room, { recursive: true, force: true })
})

async function ask<Row>(server: Cluster, text: string): Promise<readonly Row[]> {
  const session = await openOwnSession(server.adminUrl, 'test')
  try {
    return (await session.query<Row & object>(text)).rows
  } finally {
    await session.end()
  }
}

async function archiveAll(): Promise<void> {
  const [{ name } = { name: '' }] = await ask<{ name: string }>(
    cluster,
    'select pg_walfile_name(pg_switch_wal()) as name',
  )
  while (!waitingLogs(handedOver).includes(name)) await pause(50)
  await keepLogs(handedOver, place, recipients)
}

it('keeps a copy of the running cluster and its log, encrypted, and takes them away from the server', async () => {
  place = mkdtempSync(join(room, 'kept-'))
  await ask(cluster, 'truncate kept')
  const base = await copyBase({ adminUrl: cluster.adminUrl, dataFolder: cluster.dataFolder }, place, recipients)
  expect(baseCopies(place)).toMatchObject([{ folder: base.folder, firstLog: base.firstLog }])
  await ask(cluster, 'insert into kept select generate_series(1, 2000)')
  const [{ now } = { now: new Date() }] = await ask<{ now: Date }>(cluster, 'select clock_timestamp() as now')
  beforeTheMistake = now
  await ask(cluster, 'delete from kept where number > 10')
  await archiveAll()
  expect(waitingLogs(handedOver)).toEqual([])
  expect(keptLogs(place).length).toBeGreaterThan(1)
  for (const file of readdirSync(join(place, 'wal')))
    expect(readFileSync(join(place, 'wal', file)).toString('latin1', 0, 21)).toBe('age-encryption.org/v1')
})

it.each([
  ['the moment before a mistake', () => beforeTheMistake, 2000],
  ['the last there is', (): Date | undefined => undefined, 10],
] as const)('brings the cluster back to %s', async (_where, to, rows) => {
  const folder = mkdtempSync(join(room, 'back-'))
  chmodSync(folder, 0o711)
  // The copy knows this password and no other.
  copyFileSync(join(room, 'cluster', 'secrets.json'), join(folder, 'secrets.json'))
  const into = join(folder, 'data')
  expect(await prepareRecovery({ place, into, identities, to: to() })).toMatchObject({ ok: true })
  const started = await startCluster({ folder, durable: false })
  if (!started.ok) throw new Error(started.error.message)
  try {
    while ((await ask<{ on: boolean }>(started.value, 'select pg_is_in_recovery() as on'))[0]?.on) await pause(50)
    expect(await ask(started.value, 'select count(*)::int as rows from kept')).toEqual([{ rows }])
    // The server accepts writes again.
    await ask(started.value, 'insert into kept values (0)')
  } finally {
    await started.value.stop()
  }
})

it('writes over nothing, opens to no other key, and says when nothing was kept yet', async () => {
  const into = join(room, 'cluster', 'data')
  expect(await prepareRecovery({ place, into, identities })).toMatchObject({ error: { code: 'folder-not-empty' } })
  const other = join(room, 'other')
  const { identity } = await newKeyPair()
  expect(await prepareRecovery({ place, into: other, identities: [identity] })).toMatchObject({
    error: { code: 'locked' },
  })
  expect(readdirSync(room)).not.toContain('other')
  const tooEarly = { place, into: other, identities, to: new Date('2026-01-01') }
  expect(await prepareRecovery(tooEarly)).toMatchObject({ error: { code: 'no-base' } })
})

it('reads an archive to its end, although it says before that nothing follows but zeros', async () => {
  const into = join(room, 'long')
  const file = join(baseCopies(place)[0]?.folder ?? '', 'cluster.tar.gz.age')
  const whole = readFileSync(file)
  onTestFinished(() => {
    writeFileSync(file, whole)
    rmSync(into, { recursive: true, force: true })
  })
  const archive = await buffer(decryptedBy(identities)(Readable.from([whole])))
  const zeros = gzipSync(Buffer.alloc(8 * 1024 * 1024))
  writeFileSync(file, await buffer(encryptedFor(recipients)(Readable.from([archive, zeros]))))
  expect(await prepareRecovery({ place, into, identities })).toMatchObject({ ok: true })
})

it('says what failed where the machine did, and leaves nothing behind', async () => {
  const into = join(room, 'failed')
  const unreadable = join(place, 'wal', `${'F'.repeat(24)}.gz.age`)
  const { PATH } = process.env
  onTestFinished(() => {
    rmSync(unreadable, { recursive: true, force: true })
    process.env.PATH = PATH
  })
  mkdirSync(unreadable)
  await expect(prepareRecovery({ place, into, identities })).rejects.toMatchObject({ code: 'EISDIR' })
  rmdirSync(unreadable)
  process.env.PATH = room
  await expect(prepareRecovery({ place, into, identities })).rejects.toMatchObject({ code: 'ENOENT', path: 'tar' })
  expect(readdirSync(room)).not.toContain('failed')
})

it('takes a file of which one byte was changed for locked, whichever byte', async () => {
  const into = join(room, 'altered')
  const file = join(baseCopies(place)[0]?.folder ?? '', 'cluster.tar.gz.age')
  const whole = readFileSync(file)
  onTestFinished(() => writeFileSync(file, whole))
  for (const at of [30, 200, whole.length >> 1, whole.length - 1]) {
    writeFileSync(file, Buffer.from(whole).fill((whole[at] ?? 0) ^ 1, at, at + 1))
    expect(await prepareRecovery({ place, into, identities }), `${at}`).toMatchObject({ error: { code: 'locked' } })
  }
  writeFileSync(file, whole.subarray(0, -20))
  expect(await prepareRecovery({ place, into, identities })).toMatchObject({ error: { code: 'locked' } })
  expect(readdirSync(room)).not.toContain('altered')
})

it('leaves what is no file of the log, and removes what no kept copy needs', async () => {
  writeFileSync(join(handedOver, 'notes.txt'), '')
  expect(await keepLogs(handedOver, place, recipients)).toBe(0)
  const first = baseCopies(place)[0]?.firstLog ?? ''
  await copyBase({ adminUrl: cluster.adminUrl, dataFolder: cluster.dataFolder }, place, recipients)
  await keepLogs(handedOver, place, recipients)
  await removeOldBases(place, 1)
  expect(baseCopies(place)).toHaveLength(1)
  expect(keptLogs(place)).not.toContain(first)
  expect(keptLogs(place)).toContain(baseCopies(place)[0]?.firstLog)
})
