import type { CriterionCode, ItemCode } from '@long-dan/questionnaire'
import { MINIMUM_CELL } from './disclosure/minimum-cell.ts'
import { fiveWay } from './tally.ts'
import type { CommuneMonth } from './year-of-figures.ts'

/**
 * What a correction of a month would give away to whoever subtracts the version before: changes of fewer ballots than a public
 * cell may hold. `tooSmall` are communes whose overall answers change that little: then nothing may be published. `hiddenCriteria` are criteria
 * so changed anywhere: the new version leaves them out everywhere, for they add up.
 */
export interface CorrectionRisk {
  readonly changedCommunes: readonly number[]
  readonly tooSmall: readonly number[]
  readonly hiddenCriteria: readonly CriterionCode[]
}

export function correctionRisk(before: readonly CommuneMonth[], after: readonly CommuneMonth[]): CorrectionRisk {
  const units = [...new Set([...before, ...after].map(({ unitId }) => unitId))]
  const movedIn = (unitId: number, item: ItemCode) => {
    const [old, fresh] = [before, after].map((rows) => fiveWay(rows.find((row) => row.unitId === unitId) ?? null, item))
    return (old ?? []).reduce((sum, count, at) => sum + Math.abs((fresh?.[at] ?? 0) - count), 0)
  }
  const codes = new Set([...before, ...after].flatMap(({ asked }) => asked.criteria.map(({ code }) => code)))
  const isSmall = (moved: number) => moved > 0 && moved < MINIMUM_CELL.public
  return {
    changedCommunes: units.filter((unitId) => movedIn(unitId, 'overall') > 0),
    tooSmall: units.filter((unitId) => isSmall(movedIn(unitId, 'overall'))),
    hiddenCriteria: [...codes].filter((code) => units.some((unitId) => isSmall(movedIn(unitId, code)))),
  }
}
