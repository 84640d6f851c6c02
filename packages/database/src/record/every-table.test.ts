import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { tableOfTables, tablesOnRecord, tamperedIn } from './table-of-tables.ts'

const { query } = await freshDatabase()
const root = fileURLToPath(new URL('../../../../', import.meta.url))

it('has a row for every table of the schema, and for no other', async () => {
  const tables = await query<{ name: string }>(`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not relispartition and relname not like 'kysely%' order by 1`)
  expect(
    tableOfTables.map(({ table }) => table).sort(),
    'Add the table to table-of-tables.ts: how it is sealed (its migration calls seal_rows), or why it is left out.',
  ).toEqual(tables.map(({ name }) => name).sort())
})

it('is sealed by the triggers that the table of tables promises', async () => {
  const triggers = await query<{ table: string; names: string }>(`
    select tgrelid::regclass::text as "table", string_agg(tgname, ' ' order by tgname) as names
    from pg_trigger where tgfoid = 'note_rows'::regproc group by 1`)
  const expected = tablesOnRecord.filter(({ sealing }) => sealing === 'rows')
  expect(triggers.map(({ table }) => table).sort()).toEqual(expected.map(({ table }) => table).sort())
  expect(new Set(triggers.map(({ names }) => names))).toEqual(
    new Set(['added_rows_are_noted changed_rows_are_noted removed_rows_are_noted']),
  )
})

it('leaves out the columns that the table of tables names, and no other', async () => {
  const definitions = await query<{ table: string; definition: string }>(`
    select tgrelid::regclass::text as "table", pg_get_triggerdef(oid) as definition from pg_trigger
    where tgfoid = 'note_rows'::regproc`)
  for (const { table, definition } of definitions) {
    const leftOut = /note_rows\('\{[^}]*\}', '\{(?<columns>[^}]*)\}'\)/u.exec(definition)?.groups?.columns
    const said = tableOfTables.find((each) => each.table === table)?.leftOut ?? []
    expect(leftOut, table).toBe(said.join(','))
  }
})

it('lets nothing that is said to grow only be changed by the product', async () => {
  const growing = tableOfTables.filter(({ onlyGrows, sealing }) => onlyGrows && sealing === 'rows')
  const changed = await query<{ table: string; column: string | null }>(`
    select table_name as "table", null as "column" from information_schema.role_table_grants
    where grantee in ('dashboard', 'worker', 'ballot_writer') and privilege_type in ('UPDATE', 'DELETE')
    union
    select table_name, column_name from information_schema.column_privileges
    where grantee in ('dashboard', 'worker', 'ballot_writer') and privilege_type = 'UPDATE'`)
  const mayChange = growing.filter((each) =>
    changed.some(({ table, column }) => table === each.table && !each.leftOut?.includes(column ?? '')),
  )
  expect(mayChange).toEqual([])
})

it('names for each way of sealing a test that tampers, and says why a table is left out', async () => {
  for (const path of Object.values(tamperedIn)) expect(await readFile(root + path, 'utf8')).toContain('it.each')
  for (const { table, decides } of tableOfTables) expect(decides.length, table).toBeGreaterThan(3)
})
