import { changesToCarryOut, type DecidedChange, refuseChange, type WorkerDoor } from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { type CalendarDay, parsePeriod } from '@long-dan/statistics'
import { changeFigure } from './change-figure.ts'
import { correctMonth } from './correct-month.ts'
import type { Anew } from './publish-anew.ts'

/**
 * Publishes what two people of the province decided about published figures, or records for them why it is impossible. One that fails goes
 * to `onFault`, waits for the next round and holds up no other. Returns the number of versions published and of decisions refused.
 */
export async function carryOutDecided(
  door: WorkerDoor,
  questionnaires: Questionnaires,
  today: CalendarDay,
  onFault: (error: unknown) => void,
): Promise<{ readonly published: number; readonly refused: number }> {
  let [published, refused] = [0, 0]
  for (const decided of await changesToCarryOut(door))
    try {
      const done = await carryOut(door, decided, { questionnaires, today })
      if (done.ok) published += done.value.length
      else if (done.error.code !== 'busy') {
        const communes = 'communes' in done.error ? done.error.communes : []
        if (await refuseChange(door, decided, done.error.code, communes)) refused++
      }
    } catch (error) {
      onFault(error)
    }
  return { published, refused }
}

function carryOut(
  door: WorkerDoor,
  { id: decisionId, change, periodCode, unitId, reason: note }: DecidedChange,
  common: { readonly questionnaires: Questionnaires; readonly today: CalendarDay },
): Promise<Anew> {
  const period = parsePeriod(periodCode)
  if (!period) throw new RangeError(`No period ${periodCode}`)
  const options = { ...common, note, decisionId }
  if (change === 'recount') return correctMonth(door, period, options)
  if (unitId === null) throw new RangeError(`Decision ${decisionId} names no unit`)
  return changeFigure(door, change, { period, unitId }, options)
}
