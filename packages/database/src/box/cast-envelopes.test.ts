import { randomBytes } from 'node:crypto'
import { aBallot, aDesk, aTestBox, envelopeIdOf, freshDatabase, setToday } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { forgetEnvelopes } from '../housekeeping.ts'
import { castEnvelopes } from './cast-envelopes.ts'
import { findEnvelope } from './find-envelope.ts'
import { isTokenSpent } from './is-token-spent.ts'

const database = await freshDatabase()
const writer = database.as('ballot_writer')
const today = '2026-11-02'
await setToday(database, today)
const box = await aTestBox(database, [today])
const desk = await aDesk(database)

beforeEach(() => database.query('truncate envelope, sealed_remark, counted_month'))

it('puts a ballot into the box that its writer can never read back', async () => {
  expect(await box.cast(writer, [aBallot(desk)])).toEqual(['boxed'])
  expect(await database.countRows('envelope')).toBe(1)
  for (const table of ['envelope', 'sealed_remark', 'ballot'] as const)
    await expect(writer.selectFrom(table).selectAll().execute()).rejects.toMatchObject({ code: '42501' })
})

it('takes the same ballot once, however often it comes, and says so without taking the others with it', async () => {
  const ballot = aBallot(desk, { remark: 'Chờ lâu.' })
  await box.cast(writer, [ballot])
  expect(await box.cast(writer, [aBallot(desk), ballot])).toEqual(['new', 'repeated'])
  expect(await database.countRows('envelope')).toBe(1)
  expect(await database.countRows('sealed_remark')).toBe(1)
})

it('refuses another content under a spent token, also once the ballot is out', async () => {
  const ballot = aBallot(desk)
  await box.cast(writer, [ballot])
  const other = { ...ballot, entryMode: 2 }
  expect(await box.cast(writer, [other])).toEqual(['spent'])
  expect(await box.open()).toMatchObject({ opened: 1 })
  expect(await box.cast(writer, [other, ballot])).toEqual(['spent', 'repeated'])
  expect(await database.countRows('ballot')).toBe(1)
})

it('remembers a spent token as long as a ballot of its day could be cast, though every night forgets some', async () => {
  const oldestTaken = { serviceDate: '2026-10-29' }
  const ballot = aBallot(desk, oldestTaken)
  await box.cast(writer, [ballot])
  await box.open()
  await forgetEnvelopes(database.as('worker'))
  expect(await box.cast(writer, [aBallot(desk, oldestTaken), ballot])).toEqual(['new', 'repeated'])
  expect(await box.cast(writer, [{ ...ballot, entryMode: 2 }])).toEqual(['spent'])
})

it('tells of a token whether its ballot was cast, in the box and out of it', async () => {
  const [ballot, other] = [aBallot(desk), aBallot(desk)]
  await box.cast(writer, [ballot])
  const spent = async ({ id }: typeof ballot, serviceDate = today) =>
    isTokenSpent(writer, { id: envelopeIdOf({ id }), serviceDate })
  expect([await spent(ballot), await spent(other), await spent(ballot, '2026-11-01')]).toEqual([true, false, false])
  await box.open()
  expect(await spent(ballot)).toBe(true)
})

it('loses nothing when two processes send the same ballots at once', async () => {
  const other = database.as('ballot_writer')
  const ballots = Array.from({ length: 40 }, () => aBallot(desk))
  const [here, there] = await Promise.all([box.cast(writer, ballots), box.cast(other, ballots.toReversed())])
  expect([here, there].filter((outcomes) => outcomes.every((outcome) => outcome === 'boxed'))).toHaveLength(1)
  expect([...here, ...there].filter((outcome) => outcome === 'spent')).toHaveLength(0)
  expect(await database.countRows('envelope')).toBe(40)
})

it('takes service dates of a few days around today only, whatever the app thinks of it', async () => {
  const outcomeOf = async (serviceDate: string) => (await box.cast(writer, [aBallot(desk, { serviceDate })]))[0]
  const days = ['2026-10-28', '2026-10-29', '2026-11-02', '2026-11-03', '2026-11-04', '2001-01-01']
  expect(await Promise.all(days.map(outcomeOf))).toEqual([
    'too-late',
    'boxed',
    'boxed',
    'boxed',
    'too-late',
    'too-late',
  ])
})

it('takes nothing of a month that is shut, though its days are near', async () => {
  await database.query(`insert into counted_month (month, closes_on, shut) values ('2026-10-01', '2026-11-05', true)`)
  const late = aBallot(desk, { serviceDate: '2026-10-31' })
  expect(await box.cast(writer, [late, aBallot(desk)])).toEqual(['too-late', 'new'])
  expect(await database.countRows('envelope')).toBe(0)
})

it('takes nothing for the box of another day, and nothing of another size', async () => {
  const batch = await box.seal([aBallot(desk)])
  await expect(castEnvelopes(writer, { ...batch, day: '2026-10-31' })).rejects.toMatchObject({ code: '55000' })
  await expect(castEnvelopes(writer, { ...batch, day: '2026-11-04' })).rejects.toMatchObject({ code: '55000' })
  await expect(castEnvelopes(writer, { ...batch, ballots: randomBytes(129) })).rejects.toMatchObject({ code: '23514' })
  // No remark, or that of somebody else, would be known by its size.
  for (const size of [1041, 32, 32 + 2 * 1008]) {
    const remarks = { ...batch.remarks, sealed: randomBytes(size) }
    await expect(castEnvelopes(writer, { ...batch, remarks })).rejects.toMatchObject({ code: '23514' })
  }
  expect(await database.countRows('envelope')).toBe(0)
})

it('takes no envelope without a ballot: it would look like an opened one', async () => {
  const of = (ballots: string, digests = "decode(repeat('00', 16), 'hex')") =>
    sql`select cast_envelopes(${today}, array[gen_random_uuid()], array[${today}::date], ${sql.raw(digests)}, ${sql.raw(ballots)},
      gen_random_uuid(), decode(repeat('00', 1040), 'hex'))`.execute(writer)
  const ballot = "decode(repeat('00', 128), 'hex')"
  await expect(of('null')).rejects.toMatchObject({ code: '23514' })
  await expect(of(ballot, 'null')).rejects.toMatchObject({ code: '23514' })
  expect(await database.countRows('envelope')).toBe(0)
  await of(ballot)
  expect(await database.countRows('envelope')).toBe(1)
})

it('takes nothing into a shut month from a transaction that began before it was shut', async () => {
  await database.query(`insert into counted_month (month, closes_on) values ('2026-10-01', '2026-11-05')`)
  const late = aBallot(desk, { serviceDate: '2026-10-31' })
  for (const level of ['repeatable read', 'serializable'] as const) {
    const cast = writer
      .transaction()
      .setIsolationLevel(level)
      .execute(async (transaction) => {
        await sql`select is_token_spent(${today}, gen_random_uuid())`.execute(transaction)
        await database.query('update counted_month set shut = true')
        return await box.cast(transaction, [late])
      })
    await expect(cast).rejects.toMatchObject({ code: '25001' })
  }
  expect(await database.countRows('envelope')).toBe(0)
})

it('takes nothing from a transaction that would still see the day before', async () => {
  const [{ refuse }] = (await database.query<{ refuse: string }>(
    `select pg_get_functiondef('refuse_stale_view'::regproc) as refuse`,
  )) as [{ refuse: string }]
  // As if ten minutes went by in a moment.
  await database.query(refuse.replace('10 minutes', '10 milliseconds'))
  const held = writer.transaction().execute(async (transaction) => {
    await sql`select pg_sleep(0.02)`.execute(transaction)
    return await box.cast(transaction, [aBallot(desk)])
  })
  await expect(held).rejects.toMatchObject({ code: '25001' })
  await database.query(refuse)
  expect(await box.cast(writer, [aBallot(desk)])).toEqual(['boxed'])
})

it('keeps no order of arrival within a batch: rows lie in the order of their random ids', async () => {
  const ballots = Array.from({ length: 60 }, () => aBallot(desk))
  await box.cast(writer, ballots)
  const stored = await database.query<{ id: string }>('select id from envelope order by ctid')
  expect(stored.map(({ id }) => id)).toEqual(ballots.map(envelopeIdOf).sort())
})

it('finds an envelope by what only the holder of its receipt can compute, and says when it opens at the latest', async () => {
  const batch = await box.seal([aBallot(desk)])
  await castEnvelopes(writer, batch)
  const [envelope] = batch.envelopes
  const digest = envelope?.digest ?? Buffer.of()
  const boxed = { serviceDate: today, boxedOn: today, opened: false, closesOn: '2026-12-06' }
  expect(await findEnvelope(writer, digest)).toEqual({ ...boxed, leaf: expect.any(Uint8Array) })
  expect(await findEnvelope(writer, randomBytes(16))).toBeUndefined()
  await box.open()
  // Its leaf together with that of its ballot would tell, to somebody who asked for both, in which hour it came.
  expect(await findEnvelope(writer, digest)).toEqual({ ...boxed, opened: true, leaf: null })
})

it('has no column that could hold a desk, a time, a person or an order', async () => {
  const columns = await database.query<{ place: string }>(`
    select table_name || '.' || column_name || ' ' || data_type as place from information_schema.columns
    where table_name in ('envelope', 'sealed_remark', 'ballot') order by 1`)
  expect(columns.map(({ place }) => place)).toEqual([
    'ballot.answers bytea',
    'ballot.desk_id integer',
    'ballot.entry_mode smallint',
    'ballot.form smallint',
    'ballot.helper_role smallint',
    'ballot.id uuid',
    'ballot.questionnaire_version smallint',
    'ballot.service_date date',
    'envelope.ballot bytea',
    'envelope.boxed_on date',
    'envelope.digest bytea',
    'envelope.id uuid',
    'envelope.service_date date',
    'sealed_remark.boxed_on date',
    'sealed_remark.id uuid',
    'sealed_remark.remarks bytea',
  ])
})
