import { randomBytes, randomUUID } from 'node:crypto'
import { aBallot, aDesk, aTestBox, freshDatabase, setToday } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'

const database = await freshDatabase()
const worker = database.as('worker')
const [monday, tuesday] = ['2026-11-02', '2026-11-03'] as const
const box = await aTestBox(database, [monday, tuesday])
const desk = await aDesk(database)

beforeEach(() => database.query('truncate envelope, ballot'))

async function cast(count: number): Promise<void> {
  await setToday(database, monday)
  const ballots = Array.from({ length: count }, () => aBallot(desk, { serviceDate: monday }))
  expect(new Set(await box.cast(database.as('ballot_writer'), ballots, monday))).toEqual(new Set(['boxed']))
}
const stored = () => database.countRows('ballot')

describe('a worker that was taken over', () => {
  interface Lying {
    readonly id: string
    readonly place: string
  }
  const call = (envelopes: readonly Lying[], ballots: number, day: string, mode = 1, answerBytes = 5) =>
    worker.transaction().execute(async (transaction) => {
      const ids = Buffer.concat(Array.from({ length: ballots }, () => randomBytes(16)))
      const ones = `{${Array(ballots).fill(1)}}`
      const modes = `{${Array(ballots).fill(mode)}}`
      const emptied = Buffer.from(envelopes.map(({ id }) => id.replaceAll('-', '')).join(''), 'hex')
      await sql`select open_envelopes(${day}::date, ${emptied}, ${envelopes.map(({ place }) => place)}::tid[], 1::smallint, ${ids},
        ${`{${Array(ballots).fill(desk.id)}}`}::integer[], ${modes}::smallint[], ${ones}::smallint[],
        ${`{${Array(ballots).fill(0)}}`}::smallint[], ${Buffer.alloc(answerBytes * ballots, 5)})`.execute(transaction)
    })
  const refused = { code: '23514' }
  const envelopes = () =>
    database.query<Lying>('select id, ctid::text as place from envelope where ballot is not null order by ctid')

  it('stores nothing but what came out of an envelope', async () => {
    await cast(1)
    const one = await envelopes()
    await expect(call([], 1, monday)).rejects.toMatchObject(refused)
    // A different envelope is at that position than the one that was read.
    await expect(call([{ id: randomUUID(), place: one[0]?.place ?? '' }], 1, monday)).rejects.toMatchObject(refused)
    await expect(call(one, 2, monday)).rejects.toMatchObject(refused)
    await expect(call(one, 1, tuesday)).rejects.toMatchObject(refused)
    // Fewer answers than the questionnaire has, or more.
    for (const bytes of [4, 6]) await expect(call(one, 1, monday, 1, bytes)).rejects.toMatchObject(refused)
    expect(await stored()).toBe(0)
  })

  it('empties no envelope of a ballot that is not stored', async () => {
    await cast(2)
    const two = await envelopes()
    const nothing = sql`select open_envelopes(${monday}::date, ${Buffer.from(two.map(({ id }) => id.replaceAll('-', '')).join(''), 'hex')},
      ${two.map(({ place }) => place)}::tid[], 1::smallint, '', null, '{}', '{}', '{}', '')`
    await expect(nothing.execute(worker)).rejects.toMatchObject(refused)
    expect(await envelopes()).toEqual(two)
  })

  it('stores no ballot by screen, kiosk, slip or paper that its desk could not prove', async () => {
    await cast(3)
    const three = await envelopes()
    for (const mode of [2, 3, 4, 6])
      await expect(call(three, 3, monday, mode), `mode ${mode}`).rejects.toMatchObject({
        ...refused,
        message: expect.stringContaining('no proof'),
      })
    await database.query(`insert into desk_key (desk_id, hash, made_on, revoked_on)
      values (${desk.id}, 'scrypt$x', '2026-09-01', '2026-10-31')`)
    await expect(call(three, 3, monday, 4)).rejects.toMatchObject(refused)
    await database.query(`insert into slip_month values (${desk.id}, '2026-11-01', 2)`)
    await expect(call(three, 3, monday, 3)).rejects.toMatchObject(refused)
    expect(await stored()).toBe(0)
    await database.query(`update slip_month set opened = 4 where desk_id = ${desk.id}`)
    await call(three, 3, monday, 3)
    expect(await stored()).toBe(3)
    // One slip is left.
    await cast(2)
    await expect(call(await envelopes(), 2, monday, 3)).rejects.toMatchObject(refused)
    const [last] = await envelopes()
    await call(last ? [last] : [], 1, monday, 3)
    await cast(2)
    await database.query(`insert into paper_boxed values (${desk.id}, '${monday}', 1)`)
    await expect(call((await envelopes()).slice(0, 2), 2, monday, 6)).rejects.toMatchObject(refused)
    await database.query(
      'delete from desk_key; delete from slip_month; delete from slip_counted; delete from paper_boxed',
    )
  })
})
