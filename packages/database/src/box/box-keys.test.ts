import { freshDatabase } from '@long-dan/testing'
import { expect, it, vi } from 'vitest'
import { openDatabase } from '../connection.ts'
import { addBoxKey, boxKeys, dropBoxKey, dropFinishedKeys, eraseDeletedKeys, rewrapBoxKey } from './box-keys.ts'

// The attacker has the worker's secret and a copy of the files: a replica, a base backup, the disk.
const database = await freshDatabase()
const worker = database.as('worker')
await database.query('create extension pageinspect')
const wrapping = (byte: number) => Buffer.alloc(69, byte)
const add = (day: string, byte: number) =>
  addBoxKey(worker, { day, number: 1, note: 'long-dan-box-key/1', wrapped: wrapping(byte) })

async function isInFile(byte: number): Promise<boolean> {
  const [read] = await database.query<{ found: boolean }>(`
    select coalesce(bool_or(position('\\x${wrapping(byte).toString('hex')}'::bytea in get_raw_page('box_key', page::integer)) > 0), false) as found
    from generate_series(0, pg_relation_size('box_key') / current_setting('block_size')::integer - 1) as page`)
  return read?.found ?? false
}

it('leaves nothing in the files of a key that was deleted or wrapped again', async () => {
  await add('2026-11-01', 0xa1)
  await add('2026-11-05', 0xa2)
  await rewrapBoxKey(worker, { day: '2026-11-05', number: 1 }, wrapping(0xa3))
  expect(await dropFinishedKeys(worker, '2026-11-05')).toBe(1)
  // This is how the test would see one.
  expect([await isInFile(0xa1), await isInFile(0xa2)]).toEqual([true, true])

  // Another session that is just connecting may still need the deleted rows, as PostgreSQL sees it.
  await vi.waitFor(
    async () => {
      expect(await eraseDeletedKeys(worker)).toBe(true)
      expect([await isInFile(0xa1), await isInFile(0xa2)]).toEqual([false, false])
    },
    { timeout: 20_000, interval: 200 },
  )
  expect(await isInFile(0xa3)).toBe(true)
  expect((await boxKeys(worker)).map(({ day }) => day)).toEqual(['2026-11-05'])
  await dropBoxKey(worker, { day: '2026-11-05', number: 1 })
})

it('keeps the key of yesterday, under which somebody may still seal, and one under which remarks still lie', async () => {
  for (const day of ['2026-11-02', '2026-11-03', '2026-11-04']) await add(day, 0xa4)
  await database.query(`
    insert into sealed_remark values (gen_random_uuid(), '2026-11-02', decode(repeat('00', 1040), 'hex'))`)
  expect(await dropFinishedKeys(worker, '2026-11-05')).toBe(1)
  expect((await boxKeys(worker)).map(({ day }) => day)).toEqual(['2026-11-02', '2026-11-04'])
  await database.query('truncate sealed_remark')
  expect(await dropFinishedKeys(worker, '2026-11-05')).toBe(1)
  expect((await boxKeys(worker)).map(({ day }) => day)).toEqual(['2026-11-04'])
  await dropBoxKey(worker, { day: '2026-11-04', number: 1 })
})

it('gives way to somebody who reads the keys, and holds nobody up behind it', async () => {
  const reader = openDatabase({ url: database.url('auditor'), maxConnections: 1 })
  await reader.transaction().execute(async (transaction) => {
    await transaction.selectFrom('box_key').select('note').execute()
    expect(await eraseDeletedKeys(worker)).toBe(false)
  })
  expect(await eraseDeletedKeys(worker)).toBe(true)
  await reader.destroy()
})
