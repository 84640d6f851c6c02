import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { expect, it } from 'vitest'
import { openPool } from '../pool.ts'
import type { DB } from '../tables.generated.ts'
import { countersByMonth } from './counters-by-month.ts'

const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-10-01', '2026-11-01')`)
const desks = await Promise.all(['15991', '16000'].map((code) => aDesk(database, code, '2026-10-01')))
const later = officialQuestionnaires.versions.at(-1)
const versions = [1, later?.number ?? 1]
await putBallots(
  database,
  desks.flatMap((desk) =>
    versions.flatMap((questionnaireVersion) =>
      [1, 2, 2].map((entryMode) => aBallot(desk, { serviceDate: '2026-10-05', questionnaireVersion, entryMode })),
    ),
  ),
)

interface Node {
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly Plans?: readonly Node[]
}

const rowsOf = (node: Node): number =>
  (node['Relation Name']?.startsWith('tally_') ? node['Actual Rows'] * node['Actual Loops'] : 0) +
  (node.Plans ?? []).reduce((sum, part) => sum + rowsOf(part), 0)

it('adds up desks by month, mode and version', async () => {
  const scope = { unitIds: desks.map(({ unitId }) => unitId) }
  const found = await countersByMonth(database.admin, scope, ['2026-10-01'], officialQuestionnaires)
  const counts = found.map(({ month, entryMode, asked, counters }) => [month, entryMode, asked.number, counters[4]])
  expect(counts.sort()).toEqual(
    versions.flatMap((version) => [1, 2].map((mode) => ['2026-10-01', mode, version, 2 * mode])).sort(),
  )
  expect(found.every(({ asked, counters }) => counters.length === asked.layout.length)).toBe(true)
})

it('asks for each stored row once, however many counters it holds', async () => {
  const queries: CompiledQuery[] = []
  const pool = openPool({ url: database.adminUrl, maxConnections: 1 })
  const door = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => void (event.level === 'query' && queries.push(event.query)),
  })
  const scope = { unitIds: desks.map(({ unitId }) => unitId) }
  await countersByMonth(door, scope, ['2026-10-01'], officialQuestionnaires)
  // A sum for each counter made PostgreSQL plan for longer than the ten seconds that a statement may take on a busy machine.
  expect(later?.layout.length).toBeGreaterThan(500)
  let rows = 0
  for (const { sql, parameters } of [...queries]) {
    expect(sql.match(/counters/gu)?.length ?? 0).toBeLessThan(5)
    const explained = CompiledQuery.raw(`explain (analyze, timing off, format json) ${sql}`, [...parameters])
    const answer = await door.executeQuery<{ 'QUERY PLAN': readonly [{ readonly Plan: Node }] }>(explained)
    rows += answer.rows.reduce((sum, row) => sum + rowsOf(row['QUERY PLAN'][0].Plan), 0)
  }
  expect(rows).toBe(desks.length * versions.length * 2)
  await door.destroy()
})
