import {
  freezeMonth,
  holdFreezing,
  settledInputs,
  type WorkerDoor,
  withdrawnByDecision,
} from '@long-dan/database/worker'
import { type Period, periodOf } from '@long-dan/statistics'
import {
  type Anew,
  type AnewOptions,
  type FigureName,
  isSame,
  orRefusal,
  publishAnew,
  Refusal,
} from './publish-anew.ts'
import { type FrozenYear, frozenYear, readFreezingFacts } from './year-from-database.ts'

/**
 * Publishes a period again without the figure of one unit, or with it restored, exactly as it was or not at all. Longer periods keep its
 * ballots, and all other figures stay.
 */
export async function changeFigure(
  door: WorkerDoor,
  change: 'withdraw' | 'restore',
  { period, unitId }: { readonly period: Period; readonly unitId: number },
  options: AnewOptions,
): Promise<Anew> {
  const facts = await readFreezingFacts(door)
  const readUntil = await settledInputs(door)
  const name: FigureName = { unitId, periodCode: period.code }
  return orRefusal(() =>
    door.transaction().execute(async (transaction) => {
      if (!(await holdFreezing(transaction))) throw new Refusal({ code: 'busy' })
      // Counts nothing again, but keeps a month's frozen cells in step with its versions.
      if (period.kind === 'month') await freezeMonth(transaction, period.start, options.questionnaires, [])
      const whole = periodOf('year', period.start)
      const year = await frozenYear(transaction, facts, whole, [period], options.questionnaires)
      await refuseOther(transaction, change, name, year)
      return publishAnew(transaction, facts, { periods: [period], year, readUntil, [change]: name }, options)
    }),
  )
}

/** Refuses to withdraw a figure that is not shown, or to restore one that no decision withdrew. */
async function refuseOther(
  transaction: WorkerDoor,
  change: 'withdraw' | 'restore',
  name: FigureName,
  { published }: FrozenYear,
): Promise<void> {
  const from = change === 'withdraw' ? published : await withdrawnByDecision(transaction)
  if (from.some((each) => isSame(each, name))) return
  throw new Refusal({ code: change === 'withdraw' ? 'not-shown' : 'not-withdrawn' })
}
