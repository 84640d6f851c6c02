import { type Period, parsePeriod } from '@long-dan/statistics'
import { firstQuarter } from './first-quarter.ts'

/** The closed quarter at whose end the programme is looked at, units as they were; null for now, and for what is no such quarter. */
export function askedPast(query: unknown, today: string): Period | null {
  const { quarter } = query as Readonly<Record<string, unknown>>
  const found = typeof quarter === 'string' ? parsePeriod(quarter) : null
  return found?.kind === 'quarter' && found.start >= firstQuarter && found.end <= today ? found : null
}
