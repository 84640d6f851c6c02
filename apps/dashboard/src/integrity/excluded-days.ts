import {
  ballotsByDay,
  type DashboardDoor,
  type ReviewEvent,
  reviewCases,
  reviewEvents,
} from '@long-dan/database/dashboard'
import { checkExclusion, type DaysAndModes } from './exclusion-check.ts'
import type { FoundCase } from './found-case.ts'

/** Checks the exclusion against everything decided about the desk before. */
export async function checkDays(scoped: DashboardDoor, one: FoundCase['one'], wanted: DaysAndModes) {
  const { unitId, deskId } = one
  const rows = await ballotsByDay(scoped, { unitId, deskId, firstDay: wanted.firstDay, lastDay: wanted.lastDay })
  const ofDesk = (await reviewCases(scoped)).filter((each) => each.deskId === deskId)
  const events = await reviewEvents(
    scoped,
    ofDesk.map(({ id }) => id),
  )
  return checkExclusion(
    rows,
    wanted,
    events.flatMap((event) => (event.act === 'confirmed' ? (daysIn(event) ?? []) : [])),
  )
}

export async function effectOf(
  scoped: DashboardDoor,
  one: FoundCase['one'],
  proposal: ReviewEvent | null,
): Promise<FoundCase['effect']> {
  const wanted = proposal && daysIn(proposal)
  if (!wanted) return null
  const checked = await checkDays(scoped, one, wanted)
  return checked.ok ? checked.value : null
}

function daysIn({ firstDay, lastDay, entryModes }: ReviewEvent): DaysAndModes | null {
  return firstDay && lastDay && entryModes ? { firstDay, lastDay, entryModes } : null
}
