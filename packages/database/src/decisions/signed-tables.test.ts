import { freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { tablesOnRecord } from '../record/table-of-tables.ts'
import { type Signed, signedTables } from './decision-signatures.ts'

const { query } = await freshDatabase()
const inOneLine = (text: string) => text.replace(/\s+/gu, ' ')

it('is asked for by PostgreSQL of the same rows as by the auditor, of every table of decisions and no other', async () => {
  const triggers = await query<{ table: string; given: string }>(`
    select tgrelid::regclass::text as "table", encode(tgargs, 'hex') as given from pg_trigger
    where tgfoid = 'refuse_unsigned'::regproc order by 1`)
  const said = triggers.map(({ table, given }) => {
    const [keys = '', decider, decides = ''] = Buffer.from(given, 'hex').toString().split('\0')
    return [table, keys.slice(1, -1).split(','), decider, inOneLine(decides)]
  })
  const policy = Object.entries<Signed>(signedTables).map(([table, { key, decider, decides }]) => [
    table,
    key,
    decider,
    inOneLine(decides),
  ])
  expect(said).toEqual(policy.sort())
})

it('is over rows that are on record, and that nobody changes', () => {
  for (const table of Object.keys(signedTables))
    expect(tablesOnRecord.find((each) => each.table === table)).toMatchObject({ onlyGrows: true, sealing: 'rows' })
})
