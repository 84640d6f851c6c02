import {
  freezeMonth,
  holdFreezing,
  type InputRows,
  latestFreezes,
  settledInputs,
  type WorkerDoor,
} from '@long-dan/database/worker'
import { correctionRisk, longerPeriod } from '@long-dan/results'
import { type Period, periodOf } from '@long-dan/statistics'
import {
  type Anew,
  type AnewOptions,
  codesOf,
  type NewVersion,
  orRefusal,
  publishAnew,
  Refusal,
} from './publish-anew.ts'
import { type FreezingFacts, type FrozenYear, frozenYear, readFreezingFacts } from './year-from-database.ts'

export interface CorrectionOptions extends AnewOptions {
  /** Communes whose ballots are counted again; the others stay as frozen. By default all. */
  readonly onlyUnits?: readonly number[]
}

/**
 * Publishes a month and the longer periods containing it again, from the current tallies, as new versions with a note. The same units are
 * shown as before; criteria and optional questions whose change would give single answers away are left out.
 */
export async function correctMonth(door: WorkerDoor, month: Period, options: CorrectionOptions): Promise<Anew> {
  const facts = await readFreezingFacts(door)
  const readUntil = await settledInputs(door)
  return orRefusal(() =>
    door.transaction().execute((transaction) => correct(transaction, facts, month, { ...options, readUntil })),
  )
}

async function correct(
  transaction: WorkerDoor,
  facts: FreezingFacts,
  month: Period,
  { onlyUnits, readUntil, ...options }: CorrectionOptions & { readonly readUntil: InputRows },
): Promise<readonly NewVersion[]> {
  const { questionnaires } = options
  if (!(await holdFreezing(transaction))) throw new Refusal({ code: 'busy' })
  const done = new Set((await latestFreezes(transaction)).map(({ periodCode }) => periodCode))
  const periods = withLonger(month).filter(({ code }) => done.has(code))
  if (!done.has(month.code)) throw new Refusal({ code: 'month-not-frozen' })

  const year = periodOf('year', month.start)
  const before = await frozenYear(transaction, facts, year, periods, questionnaires)
  await freezeMonth(transaction, month.start, questionnaires, onlyUnits)
  const after = await frozenYear(transaction, facts, year, periods, questionnaires)
  const risk = correctionRisk(monthOf(before, month), monthOf(after, month))
  if (risk.changedCommunes.length === 0) throw new Refusal({ code: 'nothing-changed' })
  if (risk.tooSmall.length > 0) throw new Refusal({ code: 'change-too-small', communes: codesOf(facts, risk.tooSmall) })
  return publishAnew(transaction, facts, { periods, year: after, readUntil, hidden: risk.hiddenCodes }, options)
}

function withLonger(month: Period): readonly Period[] {
  const longer = longerPeriod(month)
  return longer === null ? [month] : [month, ...withLonger(longer)]
}

function monthOf({ months }: FrozenYear, { start }: Period) {
  return months.filter(({ month }) => month === start)
}
