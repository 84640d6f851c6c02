import type { Desk } from '@long-dan/database/dashboard'
import type { CalendarDay } from '@long-dan/statistics'
import type { Official } from '../officials/official.ts'

/**
 * Whether the official may change hours, hotline and address of an open desk and revoke its keys: anybody with its present commune within
 * reach. PostgreSQL applies the same rule (`reader_keeps_desk`).
 */
export function keepsDesk({ role, reach }: Pick<Official, 'role' | 'reach'>, desk: Desk, today: CalendarDay): boolean {
  if (role === 'auditor' || (desk.closedOn !== null && desk.closedOn <= today)) return false
  const { communeIds } = reach
  if (communeIds === 'everything') return true
  return desk.assignments.some(
    ({ unitId, validTo }) => (validTo === null || validTo > today) && communeIds.includes(unitId),
  )
}
