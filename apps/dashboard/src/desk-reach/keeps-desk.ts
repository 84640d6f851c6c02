import type { Desk } from '@long-dan/database/dashboard'
import type { CalendarDay } from '@long-dan/statistics'
import type { Official } from '../officials/official.ts'

/**
 * Whether the official may change hours, hotline and address of a desk and revoke its keys, while it is open: anybody with its present
 * commune within reach.
 */
export function keepsDesk(official: Pick<Official, 'role' | 'reach'>, desk: Desk, today: CalendarDay): boolean {
  return (desk.closedOn === null || desk.closedOn > today) && keepsPaper(official, desk, today)
}

/**
 * Whether the official may count the desk's paper ballots and upload them. A closed desk stays with its last commune: what was handed out
 * before still belongs in the box. PostgreSQL applies the same rule (`reader_keeps_desk`).
 */
export function keepsPaper({ role, reach }: Pick<Official, 'role' | 'reach'>, desk: Desk, today: CalendarDay): boolean {
  if (role === 'auditor') return false
  const { communeIds } = reach
  if (communeIds === 'everything') return true
  return desk.assignments.some(
    ({ unitId, validTo }) =>
      (validTo === null || validTo > today || validTo === desk.closedOn) && communeIds.includes(unitId),
  )
}
