import { freshDatabase, serverTimeoutsFire } from '@long-dan/testing'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { settledHistory } from './row-history.ts'
import { sealRecord } from './seal-record.ts'
import { tablesOnRecord } from './table-of-tables.ts'

const database = await freshDatabase()
const worker = database.as('worker')

it.runIf(serverTimeoutsFire)(
  'waits for whoever still writes, without a failure: nothing is sealed, and later it is tried again',
  async () => {
    const writer = await database.admin.startTransaction().execute()
    const seals = () => database.countRows('book_record')
    const before = await seals()
    try {
      await writer
        .insertInto('row_history')
        .values({ table_name: 'x', row_key: '[1]', act: 'removed', role: 'x' })
        .execute()
      expect(await sealRecord(worker, '2026-11-02')).toBe(false)
      expect(await settledHistory(worker)).toBeNull()
      expect(await seals()).toBe(before)
    } finally {
      await writer.rollback().execute()
    }
    expect(await settledHistory(worker)).toBeTypeOf('number')
  },
)

it('gives each table and day a salt of its own, so that its public leaf tells nobody whether the table changed', async () => {
  for (const day of ['2026-11-03', '2026-11-04']) expect(await sealRecord(worker, day)).toBe(true)
  const [drawn] = await database.query(`
    select count(*)::integer as records, count(distinct salt)::integer as salts from book_record where kind = 'table'`)
  expect(drawn).toEqual({ records: 2 * tablesOnRecord.length, salts: 2 * tablesOnRecord.length })
})

it('names no official for what the worker wrote, whoever it claims to be', async () => {
  await worker.transaction().execute(async (transaction) => {
    await sql`select set_config('long_dan.account_id', 'xa-hac-thanh', true)`.execute(transaction)
    await sql`insert into counted_month (month, closes_on) values ('2030-01-01', '2030-02-06')`.execute(transaction)
  })
  const [line] = await database.query(`select role, account_id from row_history where table_name = 'counted_month'
    and row_key = '["2030-01-01"]'`)
  expect(line).toEqual({ role: 'worker', account_id: null })
})
