import { compareVietnamese } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { CriterionCode } from '@long-dan/questionnaire'
import { type CriterionCounts, criterionShare, type SatisfiedCount, tenthsOfCount } from '@long-dan/statistics'
import type { GradeMark } from '../../evidence/grades.ts'
import { answersAt } from '../../figures/answer-sums.ts'
import type { HiddenCriteria } from '../../figures/criterion-figures.ts'
import type { PeriodRows } from '../../memory/period-rows.ts'
import type { Child } from '../unit/children.ts'

/** Colour steps of the map, the worst first: below 70, 80, 90, 95 %, and from 95 % on. */
export type HeatTone = 1 | 2 | 3 | 4 | 5

export type HeatCell =
  | {
      readonly state: 'shown'
      readonly tone: HeatTone
      /** Without the sign: the caption says that it is percent. */
      readonly text: string
      readonly value: number
      readonly base: string
      readonly count: SatisfiedCount
      readonly isFew: boolean
    }
  /** `hidden`: too few answers, or needed to protect a place with too few. `none`: nobody answered. */
  | { readonly state: 'hidden' | 'none' }

export interface HeatRow {
  readonly name: string
  readonly url: string
  readonly isLinked: boolean
  readonly grade: GradeMark | null
  /** In the order of the columns. */
  readonly cells: readonly HeatCell[]
}

/** Units in the order of names × criteria in the order given. Units hidden altogether or without ballots are left out. */
export function heatMap(
  locale: Locale,
  children: readonly Child[],
  columns: readonly CriterionCode[],
  rows: PeriodRows,
  hidden: HiddenCriteria,
): readonly HeatRow[] {
  return children
    .filter(({ isHidden, count }) => !isHidden && count.base > 0)
    .toSorted((a, b) => compareVietnamese(a.name, b.name))
    .map((child) => ({
      name: child.name,
      url: child.url,
      isLinked: child.isLinked,
      grade: child.grade,
      cells: columns.map((code) => {
        const isHidden = child.keys.some((key) => hidden(code).has(key))
        return heatCell(locale, answersAt(rows, child, code), isHidden)
      }),
    }))
}

export function heatCell(locale: Locale, counts: CriterionCounts, isHidden: boolean): HeatCell {
  const found = criterionShare(counts)
  const tenths = tenthsOfCount(found)
  if (isHidden) return { state: 'hidden' }
  if (tenths === null) return { state: 'none' }
  if (found.state === 'suppressed') return { state: 'hidden' }
  return {
    state: 'shown',
    tone: toneOf(tenths),
    text: locale.percent(tenths).slice(0, -1),
    value: tenths / 10,
    base: locale.number(found.base),
    count: { satisfied: found.satisfied, base: found.base },
    isFew: found.state === 'few_ballots',
  }
}

function toneOf(tenths: number): HeatTone {
  if (tenths < 700) return 1
  if (tenths < 800) return 2
  if (tenths < 900) return 3
  return tenths < 950 ? 4 : 5
}
