import { criterionCodes, scalePoints } from '@long-dan/questionnaire'
import type { Database } from '../src/connection.ts'
import { answeredByDeskAndPeriod } from '../src/results/answers-by-desk-and-period.ts'
import { countersByMode } from '../src/results/counters-by-mode.ts'
import { monthsWithBallots } from '../src/results/months-with-ballots.ts'
import { satisfiedByDeskAndPeriod } from '../src/results/satisfied-by-desk-and-period.ts'
import type { ResultsPage } from './pages.ts'
import { scanAnswered, scanByDesk, scanByMode, scanMonths } from './scans.ts'

/** The rows that answer a page's questions, whichever way they were got. */
export interface Answers {
  readonly byMode: readonly { readonly counters: readonly number[] }[]
  readonly byDesk: readonly unknown[]
  readonly answered: readonly unknown[]
  readonly months: readonly string[]
}

/** As the dashboard asks. */
export async function answersFromTallies(door: Database, page: ResultsPage): Promise<Answers> {
  return {
    byMode: await countersByMode(door, page.scope, page.months),
    byDesk: await satisfiedByDeskAndPeriod(door, page.everywhere, page.years, page.length),
    answered: await answeredByDeskAndPeriod(door, page.everywhere, page.months, page.length, criterionCodes),
    months: await monthsWithBallots(door, page.allTime),
  }
}

/** As an app without tallies would have to ask. */
export async function answersFromBallots(admin: Database, page: ResultsPage): Promise<Answers> {
  return {
    byMode: await scanByMode(admin, page.scope, page.months),
    byDesk: await scanByDesk(admin, page.everywhere, page.years, page.length),
    answered: await scanAnswered(admin, page.everywhere, page.months, page.length),
    months: await scanMonths(admin, page.allTime),
  }
}

/** Ballots of the unit in the period. */
export function baseOf({ byMode }: Answers): number {
  const overall = byMode.flatMap(({ counters }) => counters.slice(0, scalePoints.length))
  return overall.reduce((sum, count) => sum + count, 0)
}

/** Whether two ways came to the same numbers; rows may stand in another order. */
export function isSame(one: Answers, other: Answers): boolean {
  return asText(one) === asText(other)
}

function asText({ byMode, byDesk, answered, months }: Answers): string {
  const blocks: readonly (readonly unknown[])[] = [byMode, byDesk, answered, months]
  return JSON.stringify(blocks.map((rows) => rows.map((row) => JSON.stringify(row, sortedKeys)).sort()))
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
