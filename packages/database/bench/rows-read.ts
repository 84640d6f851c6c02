import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type { Database } from '../src/connection.ts'
import { openPool } from '../src/pool.ts'
import type { DB } from '../src/tables.generated.ts'
import { modesOf } from './answers.ts'
import type { ResultsPage } from './asked-pages.ts'

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** Rows that the server touches in tables and indexes to answer a page's questions, as EXPLAIN ANALYZE counts them. */
export async function rowsReadFor(databaseUrl: string, page: ResultsPage): Promise<number> {
  const asked: CompiledQuery[] = []
  const pool = openPool({ url: databaseUrl, maxConnections: 1 })
  const door: Database = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => void (event.level === 'query' && asked.push(event.query)),
  })
  try {
    await modesOf(door, page)
    let rows = 0
    for (const { sql, parameters } of [...asked]) {
      const explained = CompiledQuery.raw(`explain (analyze, timing off, format json) ${sql}`, [...parameters])
      const result = await door.executeQuery<{ 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }>(explained)
      rows += result.rows.reduce((sum, row) => sum + rowsOfScans(row['QUERY PLAN'][0].Plan), 0)
    }
    return Math.round(rows)
  } finally {
    await door.destroy()
  }
}

function rowsOfScans(node: PlanNode): number {
  const below = (node.Plans ?? []).reduce((sum, part) => sum + rowsOfScans(part), 0)
  // The rows found by a bitmap's index scan are those that its heap scan reads.
  if (!/Scan$/u.test(node['Node Type']) || node['Node Type'] === 'Bitmap Index Scan') return below
  return below + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
}
