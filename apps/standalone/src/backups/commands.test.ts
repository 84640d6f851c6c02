import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { changeDatabaseUrl, dropDatabase } from '@long-dan/database/setup'
import { aBallot, aDesk, aTestBox, freshDatabase, testBookKey } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { commandHere } from '../command-here.test-support.ts'
import { startEmbedded } from '../database.ts'
import { runScript } from '../launcher-process.test-support.ts'

// Each test starts several programs one after another.
vi.setConfig({ testTimeout: 180_000 })

const today = '2026-11-02'
const database = await freshDatabase(today)
const box = await aTestBox(database, [today])
const place = mkdtempSync(path.join(tmpdir(), 'backup-commands-'))
const keyFile = path.join(place, 'operator.key')
const backup = path.join(place, 'backup')
const restored = changeDatabaseUrl(database.adminUrl, { database: `restored_${process.pid}` })
let recipient = ''

const environment = (settings: NodeJS.ProcessEnv) => ({ PATH: process.env.PATH, DATA_DIR: place, ...settings })
async function run(script: `${string}.ts`, settings: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const { code, output } = await commandHere(script, environment(settings), args)
  return { code, said: output }
}

beforeAll(async () => {
  const desk = await aDesk(database)
  await box.cast(database.as('ballot_writer'), [aBallot(desk, { serviceDate: today })])
  await database.query(`
    insert into account (id, username, display_username, name, email, role, unit_id)
      select 'a', 'quan-tri', 'quan-tri', 'Q', 'q@accounts.invalid', 'administrator', min(id) from administrative_unit`)
  await database.query(
    `insert into account_second_factor (id, account_id, secret, backup_codes) values ('f', 'a', 'ab', 'ab')`,
  )
  await database.query("insert into book (origin) values ('test.example/book')")
  await database.query(`insert into book_key (position, vkey, introduction) values (0, '${testBookKey}', 'of a test')`)
  await database.query(`create database "restored_${process.pid}"`)
})

afterAll(async () => {
  await dropDatabase(database.adminUrl, `restored_${process.pid}`)
  rmSync(place, { recursive: true, force: true })
})

it('makes a pair of keys, and never over another', async () => {
  const made = await run('back-up.ts', {}, '--new-key', keyFile)
  expect(made.code, made.said).toBe(0)
  recipient = /BACKUP_RECIPIENTS=(age1\w+)/u.exec(made.said)?.[1] ?? ''
  expect(statSync(keyFile).mode & 0o077).toBe(0)
  expect(made.said).not.toContain('AGE-SECRET-KEY')
  const secret = readFileSync(keyFile, 'utf8')
  expect((await run('back-up.ts', {}, '--new-key', keyFile)).code).toBe(1)
  expect(readFileSync(keyFile, 'utf8')).toBe(secret)
})

it('writes where the command was typed, wherever npm starts it', async () => {
  const here = process.cwd()
  try {
    const { code, said } = await run('back-up.ts', { INIT_CWD: place }, '--new-key', 'typed-here.key')
    expect([code, existsSync(path.join(place, 'typed-here.key'))], said).toEqual([0, true])
  } finally {
    process.chdir(here)
  }
})

it('backs up encrypted, and says so loudly where it does not', async () => {
  const to = { MIGRATION_DATABASE_URL: database.adminUrl }
  const made = await run('back-up.ts', { ...to, BACKUP_RECIPIENTS: recipient }, backup)
  expect(made.said).toContain('encrypted (age)')
  expect(readdirSync(backup).every((file) => file.endsWith('.age'))).toBe(true)
  expect((await run('back-up.ts', to, path.join(place, 'readable'))).said).toContain('NOT ENCRYPTED')
  const wrong = await run('back-up.ts', { ...to, BACKUP_RECIPIENTS: 'age1nobody' }, path.join(place, 'never'))
  expect([wrong.code, existsSync(path.join(place, 'never'))]).toEqual([1, false])
  expect(wrong.said).toContain('BACKUP_RECIPIENTS')
})

it('does not restore without the key, nor into a DATA_DIR that is not there', async () => {
  const locked = await run('restore.ts', { MIGRATION_DATABASE_URL: restored }, backup)
  expect(locked.code).toBe(1)
  expect(locked.said).toContain('no key given opens it')
  const dataDir = path.join(place, 'misspelt')
  const nowhere = await run('restore.ts', { DATA_DIR: dataDir }, backup, '--identity', keyFile)
  expect([nowhere.code, existsSync(dataDir)]).toEqual([1, false])
  expect(nowhere.said).toContain('There is no database in DATA_DIR=')
})

it('restores into a new DATA_DIR when it is told so', async () => {
  const dataDir = path.join(place, 'new')
  const done = await run('restore.ts', { DATA_DIR: dataDir }, backup, '--new', '--identity', keyFile)
  expect(done.code, done.said).toBe(0)
  expect(done.said).toMatch(/NOT ALL SECRETS.*\n.*BALLOT_TOKEN_KEY/u)
})

it('works where the product is when the URL names the database beside it, as docker-compose.yml does', async () => {
  const cluster = await startEmbedded(path.join(place, 'new'))
  if (!cluster.ok) throw new Error(cluster.error.message)
  try {
    const { adminUrl } = cluster.value
    expect(new URL(adminUrl).pathname).toBe('/postgres')
    const to = {
      MIGRATION_DATABASE_URL: adminUrl,
      BACKUP_RECIPIENTS: recipient,
      BALLOT_PUBLIC_URL: 'https://b.example',
    }
    for (const [script, ...args] of [
      ['back-up.ts', path.join(place, 'of-new')],
      ['account.ts', 'create', 'nguoi-moi', '--role', 'administrator'],
      ['witness.ts', 'list'],
      ['desk.ts', 'key', (await aDesk(database)).code],
    ] as const) {
      const { code, said } = await run(script, to, ...args)
      expect([script, code], said).toEqual([script, 0])
    }
    expect((await run('rebuild-tallies.ts', { DATABASE_URL: adminUrl })).code).toBe(0)
    const nightly = path.join(place, 'nightly')
    mkdirSync(nightly)
    const keeper = runScript('keep-backups.ts', environment({ ...to, BACKUP_DIR: nightly, LOG_LEVEL: 'info' }))
    await vi.waitUntil(() => /backup-made|job-failed/u.test(keeper.output()), { timeout: 120_000 })
    keeper.child.kill('SIGTERM')
    await keeper.exitCode
    expect(keeper.output()).not.toContain('job-failed')
    expect(readdirSync(nightly)).not.toEqual([])
  } finally {
    await cluster.value.stop()
  }
})

it('says which secrets of the restored data are not here, what is lost without them, and how to go on', async () => {
  const admin = { MIGRATION_DATABASE_URL: restored }
  const done = await run('restore.ts', admin, backup, '--identity', keyFile)
  expect(done.code, done.said).toBe(0)
  for (const lost of ['BALLOT_TOKEN_KEY', 'BOOK_SIGNING_KEY', `box of ${today}`, 'second factor of quan-tri'])
    expect(done.said).toContain(lost)
})

it('lets a new key into the book only on command, and tells which command', async () => {
  const worker = changeDatabaseUrl(restored, { user: 'worker', password: new URL(database.url('worker')).password })
  const seal = {
    WORKER_DATABASE_URL: worker,
    BALLOT_PUBLIC_URL: 'https://b.example',
    BOOK_SIGNING_KEY: '5e'.repeat(32),
  }
  const refused = await run('book-seal.ts', seal)
  expect([refused.code, /\n\s+at /u.test(refused.said)]).toEqual([1, false])
  expect(refused.said).toContain('npm run book:seal -- --keys-lost')
  expect((await run('book-seal.ts', seal, '--keys-lost')).code).toBe(0)
  // Even with nothing waiting it has an effect: from now on this key signs, also for keys of the box.
  expect((await run('book-seal.ts', seal)).said).toContain('nothing waits')
})

it('removes the second factor that nobody can read any more', async () => {
  expect((await run('account.ts', { MIGRATION_DATABASE_URL: restored }, 'remove-second-factor', 'quan-tri')).code).toBe(
    0,
  )
  expect((await run('account.ts', { MIGRATION_DATABASE_URL: restored }, 'remove-second-factor', 'khong-ai')).code).toBe(
    1,
  )
})
