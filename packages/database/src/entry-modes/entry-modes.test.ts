import { randomBytes } from 'node:crypto'
import { entryModeNumber, entryModes, modesProvedBy } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots, setToday } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { restIntake } from '../housekeeping.ts'
import { addIntakeCounts } from './intake-counters.ts'
import { addSlipCodes, openSlipCode, spendSlipCodes } from './slip-codes.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const writer = database.as('ballot_writer')
const worker = database.as('worker')
const add = async (count: number, validUntil = '2026-12-31') => {
  const hashes = Array.from({ length: count }, () => randomBytes(16))
  await addSlipCodes(database.admin, { deskId: desk.id, validUntil, hashes })
  return hashes
}

it.each(entryModes)('a ballot of mode %s may be stored, and left out by a review', async (mode) => {
  await database.query(`select ensure_ballot_partitions('2026-11-01', '2026-11-01')`)
  const entryMode = entryModeNumber(mode)
  const shape = { form: mode === 'paper' ? 3 : 1, helperRole: mode === 'assisted' ? 1 : 0 }
  await putBallots(database, [aBallot(desk, { entryMode, ...shape })])
  const [check] = await database.query<{ text: string }>(
    `select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'review_event_entry_modes_check'`,
  )
  expect(check?.text).toContain(`(${entryMode})::smallint`)
})

it.each(entryModes)(
  'the database asks for the proof that mode %s names, and for none if it names none',
  async (mode) => {
    const strange = await database.query(
      `select entry_mode from unproved_visits('2026-11-02', array[999999], array[${entryModeNumber(mode)}]::smallint[])`,
    )
    const isProved = modesProvedBy('desk-key', 'opened-code', 'closed-batch').includes(mode)
    expect(strange).toHaveLength(isProved ? 1 : 0)
  },
)

describe('slip codes', () => {
  const open = async (hash: Uint8Array, day: string) => {
    await setToday(database, day)
    return openSlipCode(writer, hash, day)
  }

  it('keep the day of their first opening and one seed, as long as that form can be sent', async () => {
    const [hash = Buffer.alloc(16)] = await add(1)
    const first = await open(hash, '2026-11-02')
    const later = await open(hash, '2026-11-06')
    expect(first).toMatchObject({ deskId: desk.id, serviceDate: '2026-11-02', validUntil: '2026-12-31' })
    expect(later).toEqual(first)
    expect(await open(hash, '2026-11-09')).toEqual({ ...first, serviceDate: '2026-11-09' })
    expect(first?.seed).toHaveLength(16)
    expect(await open(randomBytes(16), '2026-11-02')).toBeUndefined()
  })

  it('prove one visit in five days, whatever day the caller says it is', async () => {
    await setToday(database, '2026-11-10')
    await database.query('truncate slip_month')
    const [hash = Buffer.alloc(16)] = await add(1)
    const days = ['2026-08-03', '2026-10-01', '2026-10-20', '2026-11-10', '2026-11-16', '2026-11-22', '2026-12-01']
    for (const day of days) await openSlipCode(writer, hash, day)
    expect(await database.query('select month::text, opened from slip_month')).toEqual([
      { month: '2026-11-01', opened: 1 },
    ])
  })

  it('do not begin after their last day', async () => {
    const [hash = Buffer.alloc(16)] = await add(1, '2026-11-01')
    expect(await open(hash, '2026-11-02')).toMatchObject({ serviceDate: null })
  })

  it('lose seed and day when spent, but only once opened', async () => {
    const [opened = Buffer.alloc(16), closed = Buffer.alloc(16)] = await add(2)
    await open(opened, '2026-11-02')
    await spendSlipCodes(writer, [opened, closed])
    expect(await open(opened, '2026-11-03')).toMatchObject({ seed: null, serviceDate: null })
    expect(await open(closed, '2026-11-03')).toMatchObject({ serviceDate: '2026-11-03' })
  })

  it('rest at night: spent ones in one order and one transaction, those whose time is over gone', async () => {
    await database.query('truncate slip_code')
    await add(3, '2026-11-01')
    const hashes = await add(6)
    for (const hash of hashes) await open(hash, '2026-11-02')
    for (const hash of hashes.slice(0, 5)) await spendSlipCodes(writer, [hash])
    await Promise.all([restIntake(worker), restIntake(worker)])
    const spent = await database.query<{ code_hash: Buffer; xmin: string }>(
      'select code_hash, xmin::text from slip_code where seed is null order by ctid',
    )
    expect(spent).toHaveLength(5)
    expect(new Set(spent.map(({ xmin }) => xmin)).size).toBe(1)
    const order = spent.map(({ code_hash }) => code_hash.toString('hex'))
    expect(order).toEqual([...order].sort())
    expect(await database.countRows('slip_code')).toBe(6)
  })
})

const dayFromNow = async (days: number) => {
  const [row] = await database.query<{ day: string }>(`select (service_today() + ${days})::text as day`)
  return row?.day ?? ''
}

describe('intake counters', () => {
  it('add up, also when two processes write at once', async () => {
    const count = { deskId: desk.id, day: await dayFromNow(0), halfDay: 1, signal: 'burst', count: 3 } as const
    const signals = ['fill-fast', 'fill-normal', 'fill-slow', 'off-hours', 'address-few', 'address-some'] as const
    const others = signals.flatMap((signal) => ([1, 2] as const).map((halfDay) => ({ ...count, halfDay, signal })))
    await Promise.all([
      addIntakeCounts(writer, [count, ...others]),
      addIntakeCounts(writer, [...others.toReversed(), count]),
    ])
    expect(await database.query('select distinct count from intake_counter')).toEqual([{ count: 6 }])
  })

  it('of other desks go on when somebody fills one up', async () => {
    const count = {
      deskId: desk.id,
      day: await dayFromNow(1),
      halfDay: 1,
      signal: 'burst',
      count: 2 ** 31 - 1,
    } as const
    await addIntakeCounts(writer, [count])
    await addIntakeCounts(writer, [
      { ...count, count: 1 },
      { ...count, halfDay: 2, count: 1 },
    ])
    expect(
      await database.query(
        `select half_day, count from intake_counter where service_date = '${count.day}' and signal = 'burst' order by 1`,
      ),
    ).toEqual([
      { half_day: 1, count: 2 ** 31 - 1 },
      { half_day: 2, count: 1 },
    ])
  })

  it('take nothing for a day that is history, or far ahead', async () => {
    const days = await Promise.all([-400, -5, 2, 30].map(dayFromNow))
    const count = { deskId: desk.id, halfDay: 1, signal: 'trap-filled', count: 3 } as const
    await addIntakeCounts(
      writer,
      [...days, await dayFromNow(-4)].map((day) => ({ ...count, day })),
    )
    expect(await database.query(`select count from intake_counter where signal = 'trap-filled'`)).toEqual([
      { count: 3 },
    ])
  })

  it('rest in one order and one transaction, also what came on the last day that was possible', async () => {
    await database.query('truncate intake_counter')
    const day = await dayFromNow(-4)
    for (const signal of ['spacing-even', 'off-hours', 'burst'] as const)
      await addIntakeCounts(writer, [{ deskId: desk.id, day, halfDay: 1, signal, count: 3 }])
    await setToday(database, await dayFromNow(1))
    await restIntake(worker)
    const rows = await database.query<{ signal: string; xmin: string }>(
      'select signal, xmin::text from intake_counter order by ctid',
    )
    expect(rows.map(({ signal }) => signal)).toEqual(['burst', 'off-hours', 'spacing-even'])
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1)
  })
})
