import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseBoxKeys } from '@long-dan/ballot-box'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import {
  aBallot,
  aDesk,
  aTestBox,
  freshDatabase,
  putBallots,
  setToday,
  testBookKey,
  testBoxKey,
} from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkWholeChain } from '../access/check-chain.ts'
import { boxOpeners } from '../box/box-openers.ts'
import { openBox } from '../box/open-box.ts'
import { type Database, openDatabase } from '../connection.ts'
import { type Cluster, removeCluster, startCluster } from '../embedded/index.ts'
import { openOwnSession } from '../open-own-session.ts'
import { runQuery } from '../setup/clone.ts'
import { countTallyDifferences } from '../tallies/recount.ts'
import { identitiesIn, isIdentity, isRecipient, newKeyPair } from './age.ts'
import { backUp, type CopyProgress } from './back-up.ts'
import { hashRows } from './copy-file.ts'
import { drillRestore } from './drill.ts'
import { listTables } from './list-tables.ts'
import { checkBackup, restore } from './restore.ts'

const database = await freshDatabase()
await setToday(database, '2026-11-02')
const box = await aTestBox(database, ['2026-11-02'])
const place = await mkdtemp(join(tmpdir(), 'long-dan-backup-'))
const folder = join(place, 'backup')
const encrypted = join(place, 'encrypted')
let operator: Awaited<ReturnType<typeof newKeyPair>>

beforeAll(async () => {
  const desk = await aDesk(database)
  const other = await aDesk(database, '16561')
  await database.query("select ensure_ballot_partitions('2026-08-01', '2026-11-01')")
  const ballots = Array.from({ length: 60 }, (_, index) =>
    aBallot(index % 3 ? desk : other, {
      serviceDate: index % 2 ? '2026-08-03' : '2026-11-02',
      remark: index % 20 === 0 ? `Chờ lâu\tlần ${index}\\N\n"hết"` : null,
    }),
  )
  // Two links of the chain, which a restore must neither break nor lengthen.
  for (const action of ['signed-in', 'exported'])
    await database.query(`insert into access_record (action, subject) values ('${action}', 'nguoi-thu')`)
  await putBallots(database, ballots.slice(0, 50))
  await database.query(`insert into book_key values (0, '${testBookKey}', '')`)
  // Still in the box when the backup is taken.
  await database.query('delete from counted_month')
  const sealed = ballots.slice(50).map((ballot) => ({ ...ballot, serviceDate: '2026-11-02' }))
  expect(await box.cast(database.as('ballot_writer'), sealed)).toEqual(sealed.map(() => 'boxed'))
})

afterAll(() => rm(place, { recursive: true, force: true }))

describe('a backup', () => {
  it('holds every table with its rows and refuses to write over anything', async () => {
    const steps: string[] = []
    const onProgress = ({ table, done, total }: CopyProgress) => steps.push(`${table} ${done}/${total}`)
    const made = await backUp(database.adminUrl, folder, { onProgress })
    if (!made.ok) throw new Error(made.error.code)
    const ballots = made.value.files.filter(({ table }) => table === 'ballot')
    expect(ballots.reduce((sum, { rows }) => sum + rows, 0)).toBe(50)
    expect(steps.at(-1)).toMatch(/ (\d+)\/\1$/u)
    expect(await backUp(database.adminUrl, folder)).toEqual({ ok: false, error: { code: 'folder-not-empty' } })
  })

  it('is not restored over rows', async () => {
    const found = await restore(database.adminUrl, folder)
    expect(found).toMatchObject({ ok: false, error: { code: 'database-not-empty' } })
    expect(await database.countRows('ballot')).toBe(50)
  })
})

describe('an encrypted backup', () => {
  let deputy: typeof operator

  beforeAll(async () => {
    operator = await newKeyPair()
    deputy = await newKeyPair()
    const recipients = [deputy.recipient, operator.recipient]
    expect(await backUp(database.adminUrl, encrypted, { recipients })).toMatchObject({ ok: true })
  })

  it('shows neither rows nor counts to whoever finds the folder', async () => {
    for (const file of await readdir(encrypted)) {
      const bytes = await readFile(join(encrypted, file))
      expect(file).toMatch(/\.age$/u)
      expect(bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n/u)
      expect(bytes.includes('"rows"') || bytes.includes('Chờ lâu')).toBe(false)
    }
    expect(await checkBackup(encrypted, [])).toEqual({ ok: false, error: { code: 'backup-locked' } })
    expect(await checkBackup(encrypted, [(await newKeyPair()).identity])).toMatchObject({ ok: false })
  })

  it('opens with the secret key of either recipient, read from a file as age-keygen writes it', async () => {
    for (const key of [operator.identity, deputy.identity]) {
      const lines = identitiesIn(`# created: 2026-11-29\n# public key: age1…\n${key}\n`)
      expect(await checkBackup(encrypted, lines)).toMatchObject({ ok: true })
    }
    expect(isIdentity(operator.identity) && isRecipient(operator.recipient)).toBe(true)
    expect(isIdentity('AGE-SECRET-KEY-1') || isRecipient(operator.identity)).toBe(false)
  })

  it('is refused when one byte of a file was changed', async () => {
    const file = join(encrypted, 'waiting_remark.copy.gz.age')
    const intact = await readFile(file)
    await writeFile(
      file,
      Uint8Array.from(intact, (byte, at) => (at === intact.length - 20 ? byte ^ 1 : byte)),
    )
    expect(await checkBackup(encrypted, [operator.identity])).toEqual({
      ok: false,
      error: { code: 'file-damaged', file: 'waiting_remark.copy.gz.age' },
    })
    await writeFile(file, intact)
  })

  it('passes a drill, which leaves no database behind, and not with a wrong key or tally', async () => {
    const drill = (identity: string) => drillRestore(database.adminUrl, encrypted, [identity])
    expect(await drill(operator.identity)).toMatchObject({ ok: true })
    expect(await drill((await newKeyPair()).identity)).toEqual({ ok: false, error: { code: 'backup-locked' } })
    await database.query('update tally_day set counters[1] = counters[1] + 1')
    const wrong = join(place, 'wrong')
    await backUp(database.adminUrl, wrong)
    expect(await drillRestore(database.adminUrl, wrong, [])).toMatchObject({ error: { code: 'tallies-differ' } })
    await database.query('update tally_day set counters[1] = counters[1] - 1')
    expect(await database.query("select from pg_database where datname = current_database() || '_drill'")).toEqual([])
  })
})

describe('a restore', () => {
  let cluster: Cluster
  let restored: Database
  const clusterFolder = join(place, 'cluster')

  beforeAll(async () => {
    await chmod(place, 0o711)
    const started = await startCluster({ folder: clusterFolder, durable: false })
    if (!started.ok) throw new Error(started.error.message)
    cluster = started.value
    const url = new URL(cluster.adminUrl)
    url.pathname = '/long_dan'
    restored = openDatabase({ url: url.href, maxConnections: 1 })
  })

  afterAll(async () => {
    await restored.destroy()
    await cluster.stop()
    await removeCluster(clusterFolder)
  })

  it('is refused when a file is damaged, missing or from a later release', async () => {
    const file = join(folder, 'waiting_remark.copy.gz')
    const intact = await readFile(file)
    await writeFile(file, intact.subarray(0, -9))
    expect(await restore(cluster.adminUrl, folder)).toEqual({
      ok: false,
      error: { code: 'file-damaged', file: 'waiting_remark.copy.gz' },
    })
    await writeFile(file, intact)
    const manifest = join(folder, 'manifest.json')
    const text = await readFile(manifest, 'utf8')
    await writeFile(manifest, text.replace(/"0001-[^"]+"/u, '"9999-of-tomorrow"'))
    expect(await restore(cluster.adminUrl, folder)).toMatchObject({ ok: false, error: { code: 'backup-newer' } })
    await writeFile(manifest, text)
    expect(await restore(cluster.adminUrl, join(place, 'nothing'))).toMatchObject({
      ok: false,
      error: { code: 'no-backup' },
    })
  })

  it('gives the same rows in a fresh cluster, also after one that was cut off, and everything works on', async () => {
    const cut = () => {
      throw new Error('cut off')
    }
    await expect(restore(cluster.adminUrl, folder, { onProgress: cut })).rejects.toThrow('cut off')
    const done = await restore(cluster.adminUrl, encrypted, { identities: [operator.identity] })
    expect(done.ok).toBe(true)
    const url = new URL(cluster.adminUrl)
    url.pathname = '/long_dan'
    expect(await contents(url.href)).toEqual(await contents(database.adminUrl))
    const openWith = (secret: string) =>
      boxOpeners(restored, parseBoxKeys(secret) ?? []).then((openers) =>
        openBox(restored, {
          questionnaires: officialQuestionnaires,
          openers,
          day: '2026-11-02',
          closing: [],
          leaving: 'everything',
        }),
      )
    // A lost BOX_KEY loses what waited in the box, and nothing else; found again, it opens all of it.
    expect(await openWith('c1'.repeat(32))).toMatchObject({ opened: 0, locked: 10 })
    expect(await openWith(testBoxKey)).toMatchObject({ opened: 10, locked: 0 })
    expect(await checkWholeChain(restored)).toMatchObject({ broken: null, to: { position: 2n } })
    await runQuery(restored, "insert into access_record (action) values ('signed-in')")
    expect(await runQuery(restored, 'select position::int from access_chain_head')).toEqual([{ position: 3 }])
    expect(await countTallyDifferences(restored)).toBe(0)
    expect(await runQuery(restored, 'select count(*)::int as ballots from ballot')).toEqual([{ ballots: 60 }])
  })
})

/** Checksum of every table, rows in the order of their text. */
async function contents(adminUrl: string): Promise<Record<string, string>> {
  const session = await openOwnSession(adminUrl, 'test')
  try {
    const sums: Record<string, string> = {}
    for (const { table, columns } of await listTables(session)) {
      const rows = `(select ${columns.map((name) => `"${name}"`).join(', ')} from "${table}" as t order by t::text collate "C")`
      sums[table] = (await hashRows(session, rows)).sha256
    }
    return sums
  } finally {
    await session.end()
  }
}
