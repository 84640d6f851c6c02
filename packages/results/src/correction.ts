import type { CriterionCode, ItemCode, QuestionCode } from '@long-dan/questionnaire'
import { MINIMUM_CELL } from './disclosure/minimum-cell.ts'
import { fiveWay, questionCounts } from './tally.ts'
import type { CommuneMonth } from './year-of-figures.ts'

/**
 * What a correction of a month would reveal to somebody who subtracts the version before: changes of fewer ballots than a public cell may
 * hold. `tooSmall`: communes whose overall answers change by so few; then nothing may be published. `hiddenCodes`: criteria and optional
 * questions that change by so few anywhere; the new version leaves them out everywhere, because they add up.
 */
export interface CorrectionRisk {
  readonly changedCommunes: readonly number[]
  readonly tooSmall: readonly number[]
  readonly hiddenCodes: readonly (CriterionCode | QuestionCode)[]
}

export function correctionRisk(before: readonly CommuneMonth[], after: readonly CommuneMonth[]): CorrectionRisk {
  const units = [...new Set([...before, ...after].map(({ unitId }) => unitId))]
  const changesIn = (unitId: number, countsOf: (month: CommuneMonth) => Counts) => {
    const [old, fresh] = [before, after].map((months) => {
      const month = months.find((each) => each.unitId === unitId)
      return month ? countsOf(month) : {}
    })
    return Object.keys({ ...old, ...fresh }).map((name) => Math.abs((fresh?.[name] ?? 0) - (old?.[name] ?? 0)))
  }
  const movedIn = (unitId: number, item: ItemCode) =>
    changesIn(unitId, (month) => Object.fromEntries(fiveWay(month, item).entries())).reduce(
      (sum, change) => sum + change,
      0,
    )
  // One ballot may choose several options: the largest change of any counter is the number of ballots that certainly changed.
  const answeredOtherwiseIn = (unitId: number, code: QuestionCode) =>
    Math.max(0, ...changesIn(unitId, (month) => countsOf(month, code)))
  const isSmall = (moved: number) => moved > 0 && moved < MINIMUM_CELL.public
  const months = [...before, ...after]
  const criteria = new Set(months.flatMap(({ asked }) => asked.criteria.map(({ code }) => code)))
  const questions = new Set(months.flatMap(({ asked }) => asked.questions.map(({ code }) => code)))
  return {
    changedCommunes: units.filter((unitId) => movedIn(unitId, 'overall') > 0),
    tooSmall: units.filter((unitId) => isSmall(movedIn(unitId, 'overall'))),
    hiddenCodes: [
      ...[...criteria].filter((code) => units.some((unitId) => isSmall(movedIn(unitId, code)))),
      ...[...questions].filter((code) => units.some((unitId) => isSmall(answeredOtherwiseIn(unitId, code)))),
    ],
  }
}

/** Counts by name: versions keep the same option at different places. */
type Counts = Readonly<Record<string, number>>

function countsOf(month: CommuneMonth, code: QuestionCode): Counts {
  const counts = questionCounts(month, code)
  const options = month.asked.questions.find((question) => question.code === code)?.options ?? []
  if (counts === null) return {}
  const chosen = options.map((option, at) => [`= ${option.code}`, counts.options[at] ?? 0] as const)
  return { asked: counts.asked, blank: counts.blank, ...Object.fromEntries(chosen) }
}
