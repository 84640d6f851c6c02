import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { runBook } from '@long-dan/auditor-app'
import { startBallotApp } from '@long-dan/ballot-app'
import { formatKey, signingKey } from '@long-dan/ballot-book'
import type { StoredBallot } from '@long-dan/database/setup'
import { sealEnvelopes } from '@long-dan/database/worker'
import type { ScalePoint } from '@long-dan/questionnaire'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { daysAfter, serviceDayOf } from '@long-dan/statistics'
import { aBallot, aDesk, aTestBox, freshDatabase, setToday, testBoxKey } from '@long-dan/testing'
import { sealNow, startWorker } from '@long-dan/worker-app'
import { afterAll } from 'vitest'
import { freePort } from './forgery.test-support.ts'

/** The ballot app and a worker, with a box and a sealed book of 600 ballots from the last three days. Ends with the test file. */
export async function aBookInUse() {
  const today = serviceDayOf(new Date())
  /** The service date that many days before the file began, also after a midnight in between. */
  const dayBefore = (days: number) => daysAfter(today, -days)
  const database = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'long-dan-book-'))
  const file = (name: string) => join(folder, name)
  const seed = '11'.repeat(32)
  const origin = 'book.example/thanh-hoa'
  const signer = signingKey(origin, Buffer.from(seed, 'hex'))
  const { key } = signer
  // Makes yesterday due at any time of day; waiting for the hour is tested with the sealing.
  const book = { signingKeys: seed, origin, folder: file('memory'), sealAt: '00:00' }
  const databaseUrl = database.url('worker')
  const workerConfig = { databaseUrl, logLevel: 'silent', book, box: { secrets: testBoxKey } } as const
  const desks = [await aDesk(database), await aDesk(database, '16561')] as const
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const ask = async (path: string, accept = '*/*') => fetch(`${url}${path}`, { headers: { accept } })

  const ballots = [3, 2, 1].flatMap((days) =>
    Array.from({ length: 200 }, (_, number) =>
      aBallot(number % 2 === 0 ? desks[0] : desks[1], {
        serviceDate: dayBefore(days),
        entryMode: (number % 3) + 1,
        answers: { overall: ((number % 5) + 1) as ScalePoint, listen: 4, apologize: 'na', respect: 2 },
      }),
    ),
  )
  await database.query(`
    insert into desk_key (desk_id, hash, made_on) select id, 'scrypt$x', '${dayBefore(9)}' from desk;
    insert into slip_month select desk.id, date_trunc('month', day)::date, 1000 from desk,
      (select distinct date_trunc('month', day) as day from unnest('{${dayBefore(3)},${dayBefore(0)}}'::date[]) as day) as months`)
  const box = await aTestBox(database, [3, 2, 1, 0].map(dayBefore), signer)
  const cast = (some: readonly StoredBallot[], day: string) => box.cast(database.as('ballot_writer'), some, day)
  for (const day of [3, 2, 1].map(dayBefore)) {
    await setToday(database, day)
    const ofDay = ballots.filter(({ serviceDate }) => serviceDate === day)
    await cast(ofDay, day)
  }
  await setToday(database, dayBefore(0))
  await box.open({ day: dayBefore(1), byCommand: false, beforeLeaving: sealEnvelopes })
  const worker = await startWorker(workerConfig, officialQuestionnaires)
  await until(async () => (await database.countRows("book_seal where kind = 'record' and note is not null")) > 0)
  const app = await startBallotApp(
    {
      databaseUrl: database.url('ballot_writer'),
      port,
      tokenKey: '5a'.repeat(32),
      bookKey: formatKey(key),
      publicUrl: url,
      controllerName: 'UBND tỉnh',
      logLevel: 'silent',
    },
    officialQuestionnaires,
  )
  await until(async () => (await ask('/book/checkpoint')).status === 200)
  let isWorking = true
  async function endWorker() {
    if (isWorking) await worker.close()
    isWorking = false
  }
  afterAll(async () => {
    await Promise.all([app.close(), endWorker()])
    await rm(folder, { recursive: true })
  })
  /** Signs what has entered the book but is not signed yet. */
  async function sign(changes: object = {}) {
    const sealed = await sealNow({ ...workerConfig, ...changes }, { acceptLostKeys: false })
    return sealed.ok && sealed.value === 'signed'
  }
  /** Number of leaves in the published book. */
  const size = async () => Number((await (await ask('/book/checkpoint')).text()).split('\n')[1])
  return {
    dayBefore,
    database,
    desks,
    url,
    ask,
    file,
    book,
    key,
    vkey: formatKey(key),
    ballots,
    /** Puts ballots into today's box. */
    cast: (some: readonly StoredBallot[]) => cast(some, dayBefore(0)),
    endWorker,
    sign,
    size,
    /** Opens today's box at any time of day, and signs the book. */
    async sealToday(changes: object = {}) {
      // As in the worker: every envelope has its leaf before it leaves the box.
      await sealEnvelopes(database.as('worker'))
      await box.open({ beforeLeaving: sealEnvelopes })
      return await sign(changes)
    },
  }
}

/** Runs the auditor's program and captures its output. */
export async function quietly(line: readonly string[]): Promise<{ code: number; output: string }> {
  const lines: string[] = []
  const [out, err] = [process.stdout.write, process.stderr.write]
  process.stdout.write = process.stderr.write = ((text: string) => lines.push(text) > 0) as typeof out
  try {
    return { code: await runBook(line), output: lines.join('') }
  } finally {
    process.stdout.write = out
    process.stderr.write = err
  }
}

export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150 && !(await holds()); tries++) await pause(100)
}
