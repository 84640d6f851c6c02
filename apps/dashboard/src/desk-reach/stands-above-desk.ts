import type { Desk } from '@long-dan/database/dashboard'
import type { CalendarDay } from '@long-dan/statistics'
import { issuers } from '../addresses/desks.ts'
import type { Official } from '../officials/official.ts'
import { keepsDesk, keepsPaper } from './keeps-desk.ts'

/**
 * Whether the official may issue paper ballots, slips and keys for a desk: from a level above that has it within reach. PostgreSQL applies
 * the same rule (`reader_stands_above_desk`).
 */
export function standsAboveDesk(official: Pick<Official, 'role' | 'reach'>, desk: Desk, today: CalendarDay): boolean {
  return issuers.some((role) => role === official.role) && keepsDesk(official, desk, today)
}

/** Whether the official may put the desk's paper ballots into the box: from a level above, and of a closed desk as well. */
export function closesPaper(official: Pick<Official, 'role' | 'reach'>, desk: Desk, today: CalendarDay): boolean {
  return issuers.some((role) => role === official.role) && keepsPaper(official, desk, today)
}
