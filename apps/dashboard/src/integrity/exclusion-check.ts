import type { BallotsOfDay } from '@long-dan/database/dashboard'
import { mayAllBeSeen } from '@long-dan/disclosure'
import { MINIMUM_CELL } from '@long-dan/results'

/** Days (both included) and entry modes of a desk. */
export interface DaysAndModes {
  readonly firstDay: string
  readonly lastDay: string
  readonly entryModes: readonly number[]
}

export type ExclusionProblem = 'too-few' | 'rest-too-few' | 'mode-too-few' | 'too-close'

/**
 * Ballots that an exclusion leaves out, rounded down to fives: proposals can be taken back and tried again, and two exact numbers would tell
 * of a single day. Without answers: the people who decide must not know how the rate would change.
 */
export interface ExclusionEffect {
  readonly excluded: number
}

const step = 5

export type CheckedExclusion =
  | { readonly ok: true; readonly value: ExclusionEffect }
  | { readonly ok: false; readonly error: ExclusionProblem }

/**
 * Whether the figures with and without the exclusion may both be seen: anybody who subtracts one from the other, or remembers yesterday's,
 * learns about the excluded ballots and what remains of the month. The same goes for everything `decided` about the desk before, lifted or
 * not, since all of it was or will be visible. Criteria need no check of their own: the worker lets no figure change by only a few answers.
 */
export function checkExclusion(
  rows: readonly BallotsOfDay[],
  wanted: DaysAndModes,
  decided: readonly DaysAndModes[],
): CheckedExclusion {
  const isExcluded = (row: BallotsOfDay) => names(wanted, row)
  const months = [...Map.groupBy(rows, monthOf).values()].map((all) => ({
    excluded: ballotsIn(all.filter(isExcluded)),
    after: ballotsIn(all.filter((row) => !isExcluded(row))),
  }))
  const touched = months.filter(({ excluded }) => excluded > 0)
  if (touched.length === 0 || touched.some(({ excluded }) => excluded < MINIMUM_CELL.public))
    return { ok: false, error: 'too-few' }
  if (touched.some(({ after }) => after > 0 && after < MINIMUM_CELL.public)) return { ok: false, error: 'rest-too-few' }
  if (!mayAllBeSeen(lotsOf(rows, [wanted]))) return { ok: false, error: 'mode-too-few' }
  if (!mayAllBeSeen(lotsOf(rows, [wanted, ...decided]))) return { ok: false, error: 'too-close' }
  const excluded = ballotsIn(rows.filter(isExcluded))
  return { ok: true, value: { excluded: excluded - (excluded % step) } }
}

function ballotsIn(rows: readonly BallotsOfDay[]): number {
  return rows.reduce((sum, { base }) => sum + base, 0)
}

// Leaves out months that no decision affects, about which nothing is revealed.
function lotsOf(rows: readonly BallotsOfDay[], decisions: readonly DaysAndModes[]) {
  const lots = rows.map((row) => ({
    month: monthOf(row),
    naming: decisions.map((decision) => (names(decision, row) ? 1 : 0)).join(''),
    bases: [0, row.entryMode],
    ballots: row.base,
  }))
  const touched = new Set(lots.flatMap(({ month, naming }) => (naming.includes('1') ? [month] : [])))
  return lots
    .filter(({ month }) => touched.has(month))
    .map(({ month, naming, ...lot }) => ({ ...lot, countedIn: `${month} ${naming}` }))
}

function names({ firstDay, lastDay, entryModes }: DaysAndModes, { serviceDate, entryMode }: BallotsOfDay): boolean {
  return firstDay <= serviceDate && serviceDate <= lastDay && entryModes.includes(entryMode)
}

function monthOf({ serviceDate }: BallotsOfDay): string {
  return serviceDate.slice(0, 7)
}
