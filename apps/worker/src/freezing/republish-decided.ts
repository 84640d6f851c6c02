import { monthsDecidedAnew, type WorkerDoor } from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { type CalendarDay, periodOf } from '@long-dan/statistics'
import { correctMonth } from './correct-month.ts'

/** Public note beside the new version. */
export const decisionNote =
  'Theo quyết định của hai cấp sau khi xem xét: một số phiếu không được tính, hoặc được tính lại.'

/**
 * Publishes again the months in which ballots were excluded, or counted again, after publication. A refused correction is retried when a
 * worker next starts; `refused` remembers it until then. One that fails goes to `onFault` and holds up no other. Returns the number of
 * versions published and of corrections refused.
 */
export async function republishDecided(
  door: WorkerDoor,
  questionnaires: Questionnaires,
  today: CalendarDay,
  refused: Set<string>,
  onFault: (error: unknown) => void,
): Promise<{ readonly published: number; readonly refused: number }> {
  let [published, refusals] = [0, 0]
  for (const { month, unitIds } of await monthsDecidedAnew(door)) {
    const key = `${month} ${unitIds.join(',')}`
    if (refused.has(key)) continue
    const options = { note: decisionNote, today, onlyUnits: unitIds, questionnaires }
    try {
      const done = await correctMonth(door, periodOf('month', month), options)
      if (done.ok) published += done.value.length
      else if (done.error.code !== 'busy') {
        refused.add(key)
        refusals++
      }
    } catch (error) {
      onFault(error)
    }
  }
  return { published, refused: refusals }
}
