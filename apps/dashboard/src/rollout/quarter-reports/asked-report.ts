import type { AdministrativeUnit } from '@long-dan/administrative-units'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import type { Official } from '../../officials/official.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { type Reporting, reportingToday } from './reporting-communes.ts'

interface Question {
  readonly deps: Pick<DashboardDependencies, 'reference' | 'today'>
  readonly official: Official
  readonly path: { readonly slug: string }
  readonly query: { readonly quarter?: Period; readonly map?: 'today' }
}

export interface AskedReport {
  readonly unit: AdministrativeUnit
  readonly quarter: Period
}

/** The quarter in the address, or by default the last one closed before `day`; null when it has not begun or is before the programme. */
export function askedQuarter({ deps, query }: Pick<Question, 'deps' | 'query'>, day: string): Period | null {
  const quarter = query.quarter ?? previousPeriod(periodOf('quarter', day))
  const isSaid = query.quarter !== undefined
  const { beginsOn } = deps.reference.current().province.programme
  return isSaid && (quarter.start < beginsOn || quarter.start > deps.today()) ? null : quarter
}

/** The commune within reach and a quarter in which it was in force; by default the last closed quarter. */
export function askedReport(question: Question): AskedReport | 'no commune' | 'no quarter' {
  const { deps, official, path } = question
  const rows = deps.reference.current().directory.bySlug(path.slug)
  const communes = rows.filter((row) => row.level === 'commune' && official.reach.includes(row))
  const quarter = askedQuarter(question, communes.at(-1)?.validTo ?? deps.today())
  if (quarter === null) return 'no quarter'
  const unit = communes.findLast(
    ({ validFrom, validTo }) => validFrom < quarter.end && (validTo === null || validTo > quarter.start),
  )
  return unit ? { unit, quarter } : 'no commune'
}

export interface AskedSum {
  readonly line: Reporting
  readonly quarter: Period
}

/**
 * On today's map, the sum of what was reported by the communes it consisted of in the quarter. Null when it was itself the only one: then
 * its own report is the sum.
 */
export function askedSum(question: Question): AskedSum | null {
  const { deps, official, path, query } = question
  const { directory } = deps.reference.current()
  const today = deps.today()
  const unit = directory.onDay(path.slug, today)
  const quarter = askedQuarter(question, today)
  if (query.map === undefined || unit?.level !== 'commune' || quarter === null || !official.reach.includes(unit))
    return null
  const [line] = reportingToday(directory, unit, quarter, today).lines
  return line?.parts.some(({ id }) => id !== unit.id) ? { line, quarter } : null
}

export function isOpen({ quarter }: Pick<AskedReport, 'quarter'>, today: string): boolean {
  return quarter.start <= today
}
