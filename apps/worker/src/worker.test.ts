import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { countTallyDifferences } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { aBallot, aDesk, aTestBox, freshDatabase, testBoxKey } from '@long-dan/testing'
import { beforeEach, expect, it } from 'vitest'
import { rebuildTallies, startWorker } from './index.ts'

const database = await freshDatabase()
const writer = database.as('ballot_writer')
const desks = [await aDesk(database), await aDesk(database, '16561')] as const
const yesterday = serviceDayOf(new Date(Date.now() - 86_400_000))
const box = await aTestBox(database, [yesterday])
const book = { signingKeys: '07'.repeat(32), origin: 'test.example/book', sealAt: '00:00' }
const config = { databaseUrl: database.url('worker'), logLevel: 'silent', box: { secrets: testBoxKey }, book } as const

beforeEach(() =>
  database.query(`truncate envelope, sealed_remark, counted_month, ballot, tally_day, tally_month, tally_desk_month,
    tally_province_month, book_leaf, book_tile, book_seal`),
)

const isOpened = async () => (await database.countRows('book_seal where complete and note is not null')) > 0
const cast = (count: number, serviceDate = yesterday) =>
  box.cast(
    writer,
    Array.from({ length: count }, (_, number) => aBallot(desks[number % 2] ?? desks[0], { serviceDate })),
  )

it('opens the box of a day that is over by itself, all but five of each desk, and signs the book', async () => {
  await cast(24)
  const worker = await startWorker(config, officialQuestionnaires)
  await expect.poll(isOpened).toBe(true)
  await worker.close()
  expect(await database.countRows('ballot')).toBe(14)
  expect(await database.countRows('book_leaf')).toBe(14)
  expect(await countTallyDifferences(database.admin)).toBe(0)
})

it('loses and doubles nothing when it is killed again and again while it opens', async () => {
  for (let round = 0; round < 12; round++) await cast(500)
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const environment = {
    ...process.env,
    WORKER_DATABASE_URL: config.databaseUrl,
    LOG_LEVEL: 'silent',
    BOX_KEY: testBoxKey,
    BOOK_SIGNING_KEY: book.signingKeys,
    BOOK_ORIGIN: book.origin,
    BOOK_SEAL_AT: book.sealAt,
  }
  for (let round = 0; round < 8; round++) {
    const worker: ChildProcess = spawn(process.execPath, [script], { env: environment, stdio: 'ignore' })
    await pause(600 + ((round * 137) % 700))
    worker.kill('SIGKILL')
    await once(worker, 'exit')
  }
  const last = await startWorker(config, officialQuestionnaires)
  await expect.poll(isOpened).toBe(true)
  await last.close()
  expect(await database.countRows('ballot')).toBe(5990)
  expect(await database.countRows('book_leaf')).toBe(5990)
  expect(await database.countRows('envelope where ballot is not null')).toBe(10)
  expect(await countTallyDifferences(database.admin)).toBe(0)
})

it('leaves ballots of an opening in the order of their random ids, written together, whoever looks', async () => {
  for (let round = 0; round < 12; round++) await cast(2)
  const worker = await startWorker(config, officialQuestionnaires)
  await expect.poll(isOpened).toBe(true)
  await worker.close()
  const rows = await database.query<{ place: string; xmin: string }>(
    "select lpad(desk_id::text, 6, '0') || id as place, xmin::text from ballot order by ctid",
  )
  expect(rows).toHaveLength(14)
  expect(rows.map(({ place }) => place)).toEqual(rows.map(({ place }) => place).sort())
  expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1)
})

it('counts every ballot again on demand, and mends what does not agree', async () => {
  await cast(24)
  await box.open()
  await database.query('update tally_desk_month set satisfied = satisfied + 7')
  expect(await countTallyDifferences(database.admin)).toBeGreaterThan(0)
  expect(await rebuildTallies(config, officialQuestionnaires)).toBe(await database.countRows('ballot'))
  expect(await countTallyDifferences(database.admin)).toBe(0)
})
