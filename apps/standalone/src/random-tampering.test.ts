import { audit, type Finding } from '@long-dan/auditor-app'
import { tablesOnRecord } from '@long-dan/database/auditor'
import { lastCompleteDay, sealPublications, sealRecord } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { beforeAll, expect, it } from 'vitest'
import { aBookInUse, dayBefore } from './book-in-use.test-support.ts'
import { forge, keepCopies, restoreCopies } from './forgery.test-support.ts'
import { fillTables } from './tampering.test-support.ts'

// Another sequence of edits: TAMPERING_SEED=7 npm run test:unit -- random-tampering
const seed = process.env.TAMPERING_SEED ?? '1'
const edits = 10
const { database, desks, key, sign, endWorker } = await aBookInUse()

/** What changes a value of a type into another one, whatever it was. */
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

/** A row drawn by the seed, and one column of it; what no constraint lets through goes instead. */
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

beforeAll(async () => {
  await endWorker()
  await fillTables(database, desks, dayBefore(1))
  const worker = database.as('worker')
  const published = [{ periodCode: '2019', version: 1 }]
  await worker.transaction().execute((transaction) => sealPublications(transaction, dayBefore(0), published))
  await sealRecord(worker, (await lastCompleteDay(worker)) ?? '')
  await sign()
  await keepCopies(database)
})

it.each(Array.from({ length: edits }, (_, at) => at))(
  `seed ${seed}, edit %i: one finding names the row that a superuser touched`,
  async (at) => {
    const { table, what } = await edit(at)
    const found: readonly Finding[] = (
      await audit(database.as('auditor'), { pinned: key, questionnaires: officialQuestionnaires })
    ).findings
    await restoreCopies(database, [table])
    const subject = tablesOnRecord.find((each) => each.table === table)?.subject ?? table
    expect(found, `${table}: ${what}`).toMatchObject([{ code: 'rows-altered', subject, rows: expect.any(Number) }])
    expect(JSON.stringify(found), what).toContain(table)
  },
)
