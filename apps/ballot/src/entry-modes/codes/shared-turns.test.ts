import { createHash } from 'node:crypto'
import { takeTurn } from '@long-dan/database/ballot'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { ballotAppOn } from '../modes.test-support.ts'
import { turnPaces } from './shared-turns.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const first = await ballotAppOn(database)
const second = await ballotAppOn(database, { tokenKey: first.tokenKey })
const processes = [first, second]
afterAll(() => Promise.all(processes.map(({ app }) => app.close())))

/** Answers to many simultaneous requests, half of them sent to each process. */
const atOnce = (url: string, times: number) =>
  Promise.all(
    Array.from({ length: times }, async (_, at) => (await processes[at % 2]?.app.inject({ url }))?.statusCode),
  )
const granted = (statuses: readonly (number | undefined)[]) => statuses.filter((status) => status === 200).length

it('two processes open a code on a screen no more often than one', async () => {
  const url = `/c/${first.screenCodes.issue(desk.code, first.clock.now)}`
  expect(granted(await atOnce(url, 30))).toBe(turnPaces.screenCode.burst)
  expect(granted(await atOnce(url, 4))).toBe(0)
  const next = `/c/${first.screenCodes.issue(desk.code, new Date(first.clock.now.getTime() + 60_000))}`
  for (const { clock } of processes) clock.now = new Date(clock.now.getTime() + 60_000)
  expect(granted(await atOnce(next, 2))).toBe(2)
})

it('two processes give a kiosk’s key no more forms than one', async () => {
  const key = await first.keyOf(desk)
  const opened = await first.send(`/kiosk/${desk.code}`, { key })
  const url = `${opened.headers.location}/forms`
  expect(granted(await atOnce(url, 30))).toBe(turnPaces.kioskStock.burst)
  const refused = await second.app.inject({ url })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
})

it('turns come back one by one, also after the clock went back; the table says nothing of whose they are', async () => {
  const [row] = await database.query<{ name: Buffer; of: string }>(
    `select name, to_jsonb(paced_turn)::text as of from paced_turn order by whole_at desc limit 1`,
  )
  expect(row?.name).toHaveLength(32)
  expect(row?.of).not.toContain(desk.code)
  const turns = async (times: number) => {
    let taken = 0
    for (let at = 0; at < times; at += 1) {
      const [{ wait } = { wait: 1 }] = await database.query<{ wait: number }>(
        `select take_turn(sha256('x'), 3, interval '1 hour') as wait`,
      )
      if (wait === 0) taken += 1
    }
    return taken
  }
  const moved = (by: string) => database.query(`update paced_turn set whole_at = whole_at + interval '${by}'`)
  expect(await turns(5)).toBe(3)
  await moved('-1 hour')
  expect(await turns(5)).toBe(1)
  await moved('10 days')
  expect(await turns(5)).toBe(3)
})

it('two who each ask for what the other tidies away do not wait for each other for ever', async () => {
  await database.query(
    `insert into paced_turn
    select sha256(convert_to(old::text, 'utf8')), now() - interval '1 day' + old * interval '1 second' from generate_series(1, 40) old`,
  )
  const door = database.as('ballot_writer')
  const pace = { burst: 1, secondsEach: 60 }
  const nameOf = (old: number) => createHash('sha256').update(String(old)).digest()
  const one = await door.startTransaction().execute()
  await takeTurn(one, nameOf(41), pace)
  const other = takeTurn(door, nameOf(1), pace)
  const waiting = () =>
    database.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
  await expect.poll(waiting).toHaveLength(1)
  expect(await takeTurn(one, nameOf(40), pace)).toBe(0)
  await one.commit().execute()
  expect(await other).toBe(0)
})

it('survives a crash and is on every standby: it is a table like any other', async () => {
  expect(
    await database.query(`select relpersistence::text as kept from pg_class where relname = 'paced_turn'`),
  ).toEqual([{ kept: 'p' }])
})
