import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { audit, type Finding } from '@long-dan/auditor-app'
import { signingKey } from '@long-dan/ballot-book'
import { tablesOnRecord } from '@long-dan/database/auditor'
import { sealPublications, sealRecord } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { daysAfter, serviceDayOf } from '@long-dan/statistics'
import { aDesk, freshDatabase, setToday, testBoxKey } from '@long-dan/testing'
import { sealNow } from '@long-dan/worker-app'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forge, keepCopies, restoreCopies } from './forgery.test-support.ts'
import { honestHistory } from './honest-history.test-support.ts'
import { fillTables } from './tampering.test-support.ts'

// For another history and other edits: TAMPERING_SEED=7 npm run test:unit -- random-histories
const seed = process.env.TAMPERING_SEED ?? '1'
const edits = 10
const database = await freshDatabase()
const desks = [await aDesk(database), await aDesk(database, '16561'), await aDesk(database, '14758')] as const
const folder = await mkdtemp(join(tmpdir(), 'long-dan-history-'))
afterAll(() => rm(folder, { recursive: true }))
const [origin, secret] = ['book.example/thanh-hoa', '11'.repeat(32)]
const signer = signingKey(origin, Buffer.from(secret, 'hex'))
const worker = {
  databaseUrl: database.url('worker'),
  logLevel: 'silent',
  book: { signingKeys: secret, origin, folder: join(folder, 'memory'), sealAt: '00:00' },
  box: { secrets: testBoxKey },
} as const

/** Mulberry32: the same seed gives the same history. */
function drawing(start: number): (below: number) => number {
  let state = start
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

async function findings(): Promise<readonly Finding[]> {
  const door = database.as('auditor')
  return (await audit(door, { pinned: signer.key, questionnaires: officialQuestionnaires })).findings
}

/** By type: an expression that changes any value into another. */
const changed: Readonly<Record<string, (column: string) => string>> = {
  integer: (column) => `coalesce(${column}, 0) + 1`,
  bigint: (column) => `coalesce(${column}, 0) + 1`,
  smallint: (column) => `coalesce(${column}, 0) + 1`,
  text: (column) => `coalesce(${column}, '') || 'x'`,
  date: (column) => `coalesce(${column}, '2020-01-01') + 1`,
  boolean: (column) => `not coalesce(${column}, false)`,
  bytea: (column) => `coalesce(${column}, '') || '\\x01'`,
  jsonb: (column) => `jsonb_build_object('x', ${column})`,
  'timestamp with time zone': (column) => `coalesce(${column}, now()) + interval '1 day'`,
}

/** Edits a random column of a random row; deletes the row if constraints allow no such edit. */
async function edit(at: number): Promise<{ readonly table: string; readonly what: string }> {
  const tables = tablesOnRecord.filter(({ sealing }) => sealing === 'rows')
  const draw = async <Row>(from: string) =>
    (
      await database.query<Row>(`select * from (${from}) as each order by md5('${seed}-${at}' || each::text) limit 1`)
    )[0]
  const filled: string[] = []
  for (const { table } of tables) if ((await database.countRows(table)) > 0) filled.push(table)
  const table = (await draw<{ name: string }>(`select unnest('{${filled.join()}}'::text[]) as name`))?.name ?? ''
  const leftOut = tables.find((each) => each.table === table)?.leftOut ?? []
  const column = await draw<{ name: string; type: string }>(`
    select column_name::text as name, data_type::text as type from information_schema.columns
    where table_schema = 'public' and table_name = '${table}' and is_generated = 'NEVER' and identity_generation is null
      and column_name <> all ('{${leftOut.join()}}') and data_type = any ('{${Object.keys(changed).join()}}')`)
  const row = `ctid = (select ctid from ${table} as line order by md5('${seed}-${at}' || line::text) limit 1)`
  const value = column && changed[column.type]?.(column.name)
  try {
    await forge(database, `update ${table} set ${column?.name} = ${value} where ${row};`)
    return { table, what: `${column?.name} changed` }
  } catch {
    await forge(database, `delete from ${table} where ${row};`)
    return { table, what: 'a row gone' }
  }
}

describe('an honest history', async () => {
  const steps = await honestHistory({ database, desks, worker, signer, draw: drawing(Number(seed)) })

  it.each(steps)(`seed ${seed}: nothing is found after $what`, async ({ act }) => {
    const look = async () => expect(await findings()).toEqual([])
    await act(look)
    await look()
  })

  it('means something: three months and their quarter were published, and the quarter again after a review', async () => {
    expect(await database.countRows('period_freeze')).toBeGreaterThanOrEqual(4)
    const anew = `period_freeze where period_code like '%-Q%' and version > 1 and decision_id is null`
    expect(await database.countRows(anew)).toBe(1)
  })
})

describe('a superuser', () => {
  beforeAll(async () => {
    const today = serviceDayOf(new Date())
    await setToday(database, today)
    await fillTables(database, [desks[0], desks[1]], daysAfter(today, -1))
    const door = database.as('worker')
    const published = [{ periodCode: '2019', version: 1 }]
    await door.transaction().execute((transaction) => sealPublications(transaction, today, published))
    await sealRecord(door, today)
    await sealNow(worker, { acceptLostKeys: false })
    await keepCopies(database)
  })

  it.each(Array.from({ length: edits }, (_, at) => at))(
    `seed ${seed}, edit %i: one finding names the row that was touched`,
    async (at) => {
      const { table, what } = await edit(at)
      const found = await findings()
      await restoreCopies(database, [table])
      const subject = tablesOnRecord.find((each) => each.table === table)?.subject ?? table
      expect(found, `${table}: ${what}`).toMatchObject([{ code: 'rows-altered', subject, rows: expect.any(Number) }])
      expect(JSON.stringify(found), what).toContain(table)
    },
  )

  // Written like the worker, with triggers and all hashes, and sealed in the following night.
  const undecided: { readonly periodCode: string; readonly version: number }[] = []
  it.each([
    ['has the words of one that follows from a review', 'true', 'note'],
    ['has the same figures', 'true', `'Sửa số liệu'`],
    ['lacks a figure', 'unit_id <> (select max(unit_id) from latest)', `'Theo quyết định của hai cấp'`],
  ])('a version of a quarter which nobody decided and which %s: one finding names it', async (_, kept, note) => {
    const [written] = await database.query<{ code: string; version: number }>(`
      with latest as (
        select distinct on (unit_id) * from period_snapshot
        where period_code like '%-Q%' and version = (select max(version) from period_freeze where period_code like '%-Q%')
      ), edition as (
        insert into period_freeze select period_code, version + 1, starts_on, ends_before, frozen_on, ${note}, checkpoint,
          (select encode(sha256(convert_to(string_agg(sha256 || chr(10), '' order by unit_id), 'UTF8')), 'hex') from latest where ${kept}), read_until
        from period_freeze where (period_code, version) = (select period_code, version from latest limit 1) returning *
      ), figures as (
        insert into period_snapshot select unit_id, period_code, version + 1, satisfied, base, document, sha256 from latest where ${kept}
      ) select period_code as code, version from edition`)
    undecided.push({ periodCode: written?.code ?? '', version: written?.version ?? 0 })
    const door = database.as('worker')
    await door
      .transaction()
      .execute((transaction) => sealPublications(transaction, serviceDayOf(new Date()), undecided.slice(-1)))
    await sealNow(worker, { acceptLostKeys: false })
    expect(await findings()).toEqual(undecided.map((each) => ({ code: 'publication-undecided', ...each })))
  })
})
