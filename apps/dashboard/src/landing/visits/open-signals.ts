import { type DashboardDoor, type ReviewCase, reviewCases, reviewEvents } from '@long-dan/database/dashboard'
import type { CalendarDay } from '@long-dan/statistics'
import { casesAddress } from '../../addresses/integrity.ts'
import { caseStanding } from '../../integrity/case-standing.ts'
import { dayOf } from '../../integrity/review-words.ts'
import { rememberedRegisters } from '../../memory/remembered-registers.ts'
import type { TalliesInReach } from '../../memory/tallies-in-reach.ts'
import { mayOpen } from '../../officials/page-access.ts'
import type { Role } from '../../officials/roles.ts'

const mostCases = 20_000
const remembered = rememberedRegisters<readonly ReviewCase[]>(
  ['review_case', 'review_event'],
  mostCases,
  ({ length }) => 1 + length,
)

/** Cases that wait for somebody, oldest first; empty for officials without access to reviews. */
export async function openSignals(
  door: DashboardDoor,
  { memory, role }: { readonly memory: TalliesInReach; readonly role: Role },
  today: CalendarDay,
): Promise<readonly ReviewCase[]> {
  if (!mayOpen(casesAddress.access, role)) return []
  return remembered(door, memory, today, async () => {
    const eventsOf = Map.groupBy(await reviewEvents(door, 'all'), ({ caseId }) => caseId)
    const cases = await reviewCases(door)
    return cases.filter(({ id }) => {
      const { state } = caseStanding(eventsOf.get(id) ?? [], today, dayOf)
      return state !== 'closed' && state !== 'decided'
    })
  })
}
