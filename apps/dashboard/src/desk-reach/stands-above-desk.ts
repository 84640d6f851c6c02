import type { Desk } from '@long-dan/database/dashboard'
import type { CalendarDay } from '@long-dan/statistics'
import { issuers } from '../addresses/desks.ts'
import type { Official } from '../officials/official.ts'
import { keepsDesk } from './keeps-desk.ts'

/** Who may issue paper ballots, slips and keys to a desk: a level above it that has it in reach. PostgreSQL says the same (`reader_stands_above_desk`). */
export function standsAboveDesk(official: Pick<Official, 'role' | 'reach'>, desk: Desk, today: CalendarDay): boolean {
  return issuers.some((role) => role === official.role) && keepsDesk(official, desk, today)
}
