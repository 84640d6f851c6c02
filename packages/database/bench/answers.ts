import { officialQuestionnaires, scalePoints } from '@long-dan/questionnaire'
import type { Database } from '../src/connection.ts'
import { countersByMonth } from '../src/results/counters-by-month.ts'
import { deskMonths } from '../src/results/desk-months.ts'
import { readMarks } from '../src/results/marks.ts'
import type { ResultsPage } from './asked-pages.ts'

type ModeRow = { readonly counters: readonly number[] }

/** All counters behind a page, as the dashboard queries them with an empty cache. */
export async function modesOf(door: Database, { scope, months }: ResultsPage): Promise<readonly ModeRow[]> {
  const known = (await readMarks(door)).months.map(({ month }) => month)
  const asked = known.filter((month) => months.from <= month && month < months.toExclusive)
  const rows = await countersByMonth(door, scope, asked, officialQuestionnaires)
  return rows.map(({ asked: { number }, ...row }) => ({ ...row, questionnaireVersion: number }))
}

/** Every desk and month within a reach, as the dashboard reads them once and then caches them. */
export async function desksOf(door: Database, communeIds: readonly number[]): Promise<readonly object[]> {
  const months = (await readMarks(door)).months.map(({ month }) => month)
  const rows = await deskMonths(door, communeIds, months, officialQuestionnaires)
  return rows.map(({ asked: _, name: __, ...row }) => ({ ...row, counters: [...row.counters] }))
}

/** Ballots of the unit in the period. */
export function baseOf(byMode: readonly ModeRow[]): number {
  const overall = byMode.flatMap(({ counters }) => counters.slice(0, scalePoints.length))
  return overall.reduce((sum, count) => sum + count, 0)
}

/** Whether both ways gave the same numbers, in whatever order of rows. */
export function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return asText(one) === asText(other)
}

function asText(rows: readonly unknown[]): string {
  return JSON.stringify(rows.map((row) => JSON.stringify(row, sortedKeys)).sort())
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
