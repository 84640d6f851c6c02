import { setTimeout as pause } from 'node:timers/promises'
import { parseBoxKeys } from '@long-dan/ballot-box'
import { boxOpeners, openBox } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { daysAfter, serviceDayOf } from '@long-dan/statistics'
import { aBallot, aDesk, aTestBox, freshDatabase, setToday, testBookKey, testBoxKey } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorker } from '../index.ts'
import { createWorkerMetrics } from '../metrics/worker-metrics.ts'
import { createWorkerLog } from '../rounds/log.ts'
import { sealingDependencies } from '../sealing/sealing-dependencies.ts'
import { giveUpDay, keepBoxKeys } from './box-command.ts'
import { startKeyRounds } from './key-rounds.ts'

const today = serviceDayOf(new Date())
const day = daysAfter(today, -3)
const month = `${day.slice(0, 7)}-01`
const lost = 'ee'.repeat(32)

const database = await freshDatabase()
await database.query(`insert into book_key values (0, '${testBookKey}', '')`)
const desk = await aDesk(database)
const worker = database.as('worker')
const book = { signingKeys: '07'.repeat(32), origin: 'test.example/book', sealAt: '00:30' } as const
const settings = (secrets: string) =>
  ({ databaseUrl: database.url('worker'), logLevel: 'silent', book, box: { secrets } }) as const
const giveUp = (envelopes?: number, secrets = testBoxKey, of: string = day) =>
  giveUpDay(settings(secrets), officialQuestionnaires, { day: of, envelopes })
const troubles = () => database.query('select * from box_trouble order by code, day, number')
const workerLooks = async (secrets: string) => {
  const rounds = startKeyRounds({
    door: worker,
    secrets: parseBoxKeys(secrets) ?? [],
    book: sealingDependencies(worker, book),
    metrics: createWorkerMetrics(),
    log: createWorkerLog('silent'),
    onFault: (error) => expect.fail(String(error)),
  })
  await expect.poll(rounds.problems).not.toContain('keys-unkept')
  await rounds.close()
}

// Twelve ballots under a key whose secret is lost, eight under another key of the same day.
beforeAll(async () => {
  await setToday(database, day)
  const cast = async (count: number, remark: string) => {
    const box = await aTestBox(database, [day])
    const ballots = Array.from({ length: count }, () => aBallot(desk, { serviceDate: day, remark }))
    expect(new Set(await box.cast(database.as('ballot_writer'), ballots, day))).toEqual(new Set(['boxed']))
  }
  await cast(12, 'mất')
  await keepBoxKeys(settings(`${lost},${testBoxKey}`))
  await cast(8, 'còn')
  await setToday(database, today)
})
afterAll(() => setToday(database, today))

const untouched = async () => {
  expect(await database.countRows('box_given_up')).toBe(0)
  expect(await database.countRows(`box_key where day = '${day}'`)).toBe(2)
}

it('gives nothing up that the worker, or a secret at hand, may still open, and nothing of a box that still fills', async () => {
  // The worker has not looked.
  expect(await giveUp(12)).toEqual({ outcome: 'not-locked' })
  await workerLooks(testBoxKey)
  expect(await troubles()).toEqual([{ code: 'key-locked', day, number: 1 }])
  expect(await giveUp(12, `${testBoxKey},${lost}`)).toEqual({ outcome: 'not-locked' })
  // The command lacks a secret that the worker has.
  expect(await giveUp(20, 'dd'.repeat(32))).toEqual({ outcome: 'not-locked' })
  expect(await giveUp(0, testBoxKey, daysAfter(today, -1))).toEqual({ outcome: 'not-over' })
  await untouched()
})

it('gives up so many as were named and no other number, on record, and the month closes with all others', async () => {
  expect(await giveUp()).toEqual({ outcome: 'asked', envelopes: 12 })
  expect(await giveUp(11)).toEqual({ outcome: 'asked', envelopes: 12 })
  const close = async () =>
    openBox(worker, {
      openers: await boxOpeners(worker, parseBoxKeys(testBoxKey) ?? []),
      day: daysAfter(today, -1),
      closing: [month],
      questionnaires: officialQuestionnaires,
    })
  expect(await close()).toMatchObject({ closed: [], held: [month], locked: 12, refused: 0 })
  await untouched()
  expect(await giveUp(12)).toEqual({ outcome: 'given-up', envelopes: 12 })
  expect(await database.query('select boxed_on, envelopes, given_up_on from box_given_up')).toEqual([
    { boxed_on: day, envelopes: 12, given_up_on: today },
  ])
  expect(await database.countRows("row_history where table_name = 'box_given_up' and act = 'added'")).toBe(1)
  expect(await database.query(`select number from box_key where day = '${day}'`)).toEqual([{ number: 2 }])
  // A bundle of eight remarks is left, which the other key opens.
  expect(await database.query('select octet_length(remarks) as bytes from sealed_remark')).toEqual([
    { bytes: 32 + 1008 * 8 },
  ])
  expect(await close()).toMatchObject({ closed: [month], held: [], locked: 0, refused: 12 })
  expect(await database.countRows('ballot')).toBe(8)
  expect(await database.query('select reason, envelopes from refused_envelope')).toEqual([
    { reason: 'not-openable', envelopes: 12 },
  ])
  expect(await giveUp(12)).toEqual({ outcome: 'not-locked' })
  await workerLooks(testBoxKey)
  expect(await troubles()).toEqual([])
})

it('a worker without its secret says so, too, until one has it, and never speaks over another that has', async () => {
  const lookedBefore = (time: string) => database.query(`update box_watch set looked_at = now() - interval '${time}'`)
  await database.query(`insert into box_trouble values ('key-locked', '${day}', 1)`)
  const locked = { code: 'key-locked', day, number: 1 }
  await lookedBefore('2 minutes')
  const beside = await startWorker({ databaseUrl: database.url('worker'), logLevel: 'silent' }, officialQuestionnaires)
  await pause(500)
  expect(await troubles()).toEqual([locked])
  await beside.close()
  await lookedBefore('10 minutes')
  const alone = await startWorker({ databaseUrl: database.url('worker'), logLevel: 'silent' }, officialQuestionnaires)
  await expect.poll(troubles).toEqual([{ code: 'box-off', day: today, number: 0 }, locked])
  await alone.close()
  await workerLooks(testBoxKey)
  expect(await troubles()).toEqual([])
})
