import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { castBallots } from '@long-dan/database/ballot'
import { countTallyDifferences } from '@long-dan/database/worker'
import { aBallot, aDesk, freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { rebuildTallies, startWorker } from './index.ts'

const database = await freshDatabase()
const writer = database.as('ballot_writer')
const desk = await aDesk(database)
const config = { databaseUrl: database.url('worker'), logLevel: 'silent' } as const

async function queueIsEmpty(): Promise<void> {
  for (let tries = 0; tries < 200 && (await database.countRows('ballot_pending')) > 0; tries++) await pause(50)
}

it('tallies a ballot within a second', async () => {
  const worker = await startWorker(config)
  await pause(300)
  const cast = performance.now()
  await castBallots(writer, [aBallot(desk)])
  while ((await database.countRows('tally_day')) === 0 && performance.now() - cast < 5000) await pause(10)
  // The promise is one second; a busy machine may take longer, a broken worker takes for ever.
  expect(await database.countRows('tally_day')).toBe(1)
  await worker.close()
})

it('stays exact when it is killed again and again while ballots arrive', async () => {
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const environment = { ...process.env, WORKER_DATABASE_URL: config.databaseUrl, LOG_LEVEL: 'silent' }
  let casting = true
  let worker: ChildProcess | undefined
  const killing = (async () => {
    for (let round = 0; casting; round++) {
      worker = spawn(process.execPath, [script], { env: environment, stdio: 'ignore' })
      await pause(250 + ((round * 137) % 400))
      worker.kill('SIGKILL')
      await once(worker, 'exit')
    }
  })()
  for (let round = 0; round < 120; round++) {
    await castBallots(
      writer,
      Array.from({ length: 20 }, () => aBallot(desk, { entryMode: (round % 4) + 1, form: 1 })),
    )
    await pause(20)
  }
  casting = false
  await killing
  const last = await startWorker(config)
  await queueIsEmpty()
  await last.close()
  expect(await database.countRows('ballot')).toBe(2401)
  expect(await countTallyDifferences(database.admin)).toBe(0)
})

it('settles finished days: rows lie in the order of their random ids and nothing has changed', async () => {
  const day = '2026-10-05'
  for (let round = 0; round < 12; round++) await castBallots(writer, [aBallot(desk, { serviceDate: day })])
  const content = `select * from ballot where service_date = '${day}' order by id`
  const before = await database.query(content)
  const worker = await startWorker(config)
  await queueIsEmpty()
  await worker.close()
  // Housekeeping runs at start, before the day was known: the next start settles it.
  const next = await startWorker(config)
  const unsettled = `ballot_day where service_date = '${day}' and not settled`
  for (let tries = 0; tries < 100 && (await database.countRows(unsettled)) > 0; tries++) await pause(50)
  await next.close()
  const rows = await database.query<{ id: string; xmin: string }>(
    `select id, xmin::text from ballot where service_date = '${day}' order by ctid`,
  )
  expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort())
  expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1)
  expect(await database.query(content)).toEqual(before)
  expect(await countTallyDifferences(database.admin)).toBe(0)
})

it('counts every ballot again on demand, and mends what does not agree', async () => {
  await database.query('update tally_desk_month set satisfied = satisfied + 7')
  expect(await countTallyDifferences(database.admin)).toBeGreaterThan(0)
  expect(await rebuildTallies(config)).toBe(await database.countRows('ballot'))
  expect(await countTallyDifferences(database.admin)).toBe(0)
})
