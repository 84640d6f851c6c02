import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@long-dan/database/embedded'
import { serviceDayOf } from '@long-dan/statistics'
import { aDesk, aTestBox, freshDatabase, testBookKey } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { type LauncherProcess, runScript } from './launcher-process.test-support.ts'

const database = await freshDatabase()
const { code: deskCode } = await aDesk(database)
await aTestBox(database, [serviceDayOf(new Date())])
const folder = mkdtempSync(path.join(tmpdir(), 'rolling-update-'))
const running = new Set<LauncherProcess>()
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all([...running].map(({ exitCode }) => exitCode))
  rmSync(folder, { recursive: true, force: true })
})

const environment = {
  PATH: process.env.PATH,
  DATA_DIR: folder,
  MIGRATION_DATABASE_URL: database.adminUrl,
  BALLOT_DATABASE_URL: database.url('ballot_writer'),
  BALLOT_TOKEN_KEY: '7c'.repeat(32),
  BOOK_KEY: testBookKey,
  BALLOT_PUBLIC_URL: 'https://ballot.example',
  CONTROLLER_NAME: 'test',
  LOG_LEVEL: 'error',
}

interface Served {
  readonly address: string
  process: LauncherProcess
}

async function start(port: number): Promise<LauncherProcess> {
  const begun = runScript('../../ballot/src/server.ts', { ...environment, BALLOT_PORT: String(port) })
  running.add(begun)
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) {
    expect(begun.child.exitCode, begun.output()).toBeNull()
    await pause(100)
  }
  return begun
}

async function replace(served: Served): Promise<void> {
  served.process.child.kill('SIGTERM')
  expect(await served.process.exitCode).toBe(0)
  running.delete(served.process)
  served.process = await start(Number(new URL(served.address).port))
}

/** Citizens who request from one process or the other, and resend what they have until they hold a receipt, as the page's script does. */
function startCitizens(addresses: readonly string[], citizens: number) {
  const receipts: string[] = []
  const strange: number[] = []
  let casting = true
  async function ask(place: string, init?: RequestInit) {
    for (let turn = Math.floor(Math.random() * 2); ; turn++) {
      const reply = await fetch(`${addresses[turn % addresses.length]}${place}`, init).catch(() => undefined)
      if (reply?.ok) return (await reply.json()) as Record<string, string>
      if (reply && ![429, 503].includes(reply.status)) {
        strange.push(reply.status)
        return undefined
      }
      await pause(50)
    }
  }
  const all = Array.from({ length: citizens }, async () => {
    while (casting) {
      const offer = await ask(`/api/v1/desks/${deskCode}`)
      if (!offer) return
      const questionnaireVersion = (offer.questionnaire as unknown as { readonly code: string }).code
      const body = JSON.stringify({ deskCode, token: offer.token, questionnaireVersion, answers: { overall: 4 } })
      const headers = { 'content-type': 'application/json' }
      const cast = await ask('/api/v1/ballots', { method: 'POST', headers, body })
      if (cast?.receipt) receipts.push(cast.receipt)
      // The next process is starting on the same processor.
      await pause(50)
    }
  })
  return {
    receipts,
    strange,
    async untilMore() {
      const before = receipts.length
      while (receipts.length < before + 5) await pause(50)
    },
    async stop() {
      casting = false
      await Promise.all(all)
    },
  }
}

it('a release with a migration comes and goes while citizens cast', { timeout: 300_000 }, async () => {
  const ports = [await freePort(), await freePort()]
  const served: Served[] = []
  for (const port of ports) served.push({ address: `http://127.0.0.1:${port}`, process: await start(port) })
  const citizens = startCitizens(
    served.map(({ address }) => address),
    4,
  )
  await citizens.untilMore()

  // The next release migrates first: it only adds, and removes nothing that this release uses.
  await database.query('alter table desk add column colour text')
  await database.query('alter table envelope add column note smallint')
  await database.query("insert into kysely_migration (name, timestamp) values ('9000-next-release', now()::text)")
  await citizens.untilMore()
  // Its programs are replaced one after another; the one still running is from the previous release.
  for (const each of served) {
    await replace(each)
    await citizens.untilMore()
  }

  // Rolling back: the older release finds a later schema, says so, changes nothing and serves.
  const back = runScript('migrate.ts', environment)
  expect(await back.exitCode, back.output()).toBe(0)
  expect(back.output()).toContain('9000-next-release')
  for (const each of served) {
    await replace(each)
    await citizens.untilMore()
  }
  expect(await database.query("select from pg_attribute where attname = 'colour' and not attisdropped")).toHaveLength(1)

  await citizens.stop()
  expect(citizens.strange).toEqual([])
  expect(new Set(citizens.receipts).size).toBe(citizens.receipts.length)
  expect(await database.countRows('envelope')).toBe(citizens.receipts.length)
})
