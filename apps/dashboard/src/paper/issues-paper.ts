import type { Desk } from '@long-dan/database/dashboard'
import type { CalendarDay } from '@long-dan/statistics'
import { paperIssuers } from '../addresses/desks.ts'
import { keepsDesk } from '../desks/keeps-desk.ts'
import type { Official } from '../officials/official.ts'

/** Who may issue paper ballots to a desk: a level above it that has it in reach. PostgreSQL says the same (`reader_issues_paper`). */
export function issuesPaper(official: Pick<Official, 'role' | 'reach'>, desk: Desk, today: CalendarDay): boolean {
  return paperIssuers.some((role) => role === official.role) && keepsDesk(official, desk, today)
}
