import { answeredByDeskAndPeriod, answersByDeskAndPeriod, type DeskPeriodAnswers } from '@long-dan/database/dashboard'
import { type CriterionCode, criterionCodes } from '@long-dan/questionnaire'
import { type HiddenIn, lastPeriods } from '@long-dan/statistics'
import {
  type CountsOverTime,
  type FiguresQuestion,
  lengthOf,
  monthsOf,
  readCountsOverTime,
  trendLength,
  yearsOf,
} from './counts-over-time.ts'
import { deskIndex, hiddenDesks } from './desk-disclosure.ts'
import { scopeOfReader } from './reader-scope.ts'

/** Which criteria a unit or desk may not show in the period, by `unitKey` and `deskKey`. */
export type HiddenCriteria = (code: CriterionCode) => ReadonlySet<string>

/** All criteria in one period. */
export interface CriteriaFigures {
  readonly counts: CountsOverTime
  readonly answers: readonly DeskPeriodAnswers[]
  readonly hiddenCriteria: HiddenCriteria
}

/** One criterion in all periods of the trend. */
export interface CriterionOverTime {
  readonly counts: CountsOverTime
  readonly answers: readonly DeskPeriodAnswers[]
  readonly hiddenIn: HiddenIn
}

export async function readCriteriaFigures(question: FiguresQuestion): Promise<CriteriaFigures> {
  const { door, territory, period } = question
  const scope = scopeOfReader(territory, [period])
  const [counts, answers] = await Promise.all([
    readCountsOverTime(question, 1),
    answersByDeskAndPeriod(door, scope, monthsOf([period]), lengthOf[period.kind], criterionCodes),
  ])
  return { counts, answers, hiddenCriteria: await readHiddenCriteria(question, counts.hiddenIn) }
}

export async function readCriterionOverTime(
  question: FiguresQuestion,
  code: CriterionCode,
): Promise<CriterionOverTime> {
  const { door, territory, period, today } = question
  const past = lastPeriods(period, trendLength)
  const years = yearsOf(past)
  const scope = scopeOfReader(territory, [...years, ...past])
  const [counts, answers] = await Promise.all([
    readCountsOverTime(question),
    answersByDeskAndPeriod(door, scope, monthsOf(years), lengthOf[period.kind], [code]),
  ])
  const baseOf = ({ counts: [a = 0, b = 0, c = 0, d = 0, e = 0] }: DeskPeriodAnswers) => a + b + c + d + e
  const disclosure = { baseOf, audience: 'public', today, alreadyHidden: counts.hiddenIn } as const
  return { counts, answers, hiddenIn: hiddenDesks(territory, deskIndex(answers), disclosure) }
}

/**
 * A criterion is published from ten answers on (`MINIMUM_CELL.public`), and not where subtraction from the unit above, or from a
 * longer period, would give away one with fewer.
 */
export async function readHiddenCriteria(
  { door, territory, period, today }: FiguresQuestion,
  alreadyHidden: HiddenIn,
): Promise<HiddenCriteria> {
  const years = yearsOf([period])
  const scope = scopeOfReader(territory, [...years, period])
  const rows = await answeredByDeskAndPeriod(door, scope, monthsOf(years), lengthOf[period.kind], criterionCodes)
  const index = deskIndex(rows)
  const known = new Map<CriterionCode, ReadonlySet<string>>()
  return (code) => {
    const at = criterionCodes.indexOf(code)
    const baseOf = ({ counts }: DeskPeriodAnswers) => counts[at] ?? 0
    const disclosure = { baseOf, audience: 'public', today, alreadyHidden } as const
    const hidden = known.get(code) ?? hiddenDesks(territory, index, disclosure)(period)
    known.set(code, hidden)
    return hidden
  }
}
