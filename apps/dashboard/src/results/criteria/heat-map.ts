import { compareVietnamese } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { CriterionCode } from '@long-dan/questionnaire'
import { type ClusteredCount, type CriterionCounts, criterionShare } from '@long-dan/statistics'
import { type GradeMark, gradeMark } from '../../evidence/grades.ts'
import { clusteredAnswersAt } from '../../figures/answer-effects.ts'
import type { HiddenCriteria } from '../../figures/criterion-figures.ts'
import type { PeriodRows } from '../../memory/period-rows.ts'
import { rememberedByGroup } from '../../memory/remembered-sums.ts'
import { shareText } from '../../wording/share-text.ts'
import type { Child } from '../unit/children.ts'

/** Colour steps of the map, worst first. */
type HeatTone = 1 | 2 | 3 | 4 | 5

/** Tenths of a percent at which the next step begins: two steps below the threshold, and one half-way between it and 100 %. */
function heatSteps(thresholdPercent: number): readonly [number, number, number, number] {
  const threshold = 10 * thresholdPercent
  return [
    Math.round((threshold * 7) / 9),
    Math.round((threshold * 8) / 9),
    threshold,
    Math.round((threshold + 1000) / 2),
  ]
}

/** The range of each colour, in percent without the sign. */
export function heatKey({ t, number }: Locale, thresholdPercent: number): readonly string[] {
  const steps = heatSteps(thresholdPercent).map((tenths) => number(tenths / 10))
  return [undefined, ...steps].map((from, at) => {
    const to = steps[at]
    if (from === undefined) return t('heat.step.below', { to: to ?? '' })
    return to === undefined ? t('heat.step.from', { from }) : t('heat.step.between', { from, to })
  })
}

type HeatCell =
  | {
      readonly state: 'shown'
      readonly tone: HeatTone
      /** Without the sign, because the caption says percent. */
      readonly text: string
      readonly value: number
      readonly base: string
      /** Without the sign. */
      readonly interval: string
      readonly count: ClusteredCount
      readonly isFew: boolean
    }
  /** `hidden`: too few answers, or needed to protect a place with too few. `none`: nobody answered. */
  | { readonly state: 'hidden' | 'none' }

export interface HeatRow {
  readonly name: string
  readonly url: string
  readonly isLinked: boolean
  readonly grade: GradeMark | null
  /** In column order. */
  readonly cells: readonly HeatCell[]
}

// A province of three years has thousands of cells in a map, and most readers look at the same ones.
const remembered = rememberedByGroup<HeatCell>()
const hiddenCell: HeatCell = { state: 'hidden' }

/** Units in order of names × criteria in the given order. Units that are hidden altogether or have no ballots are left out. */
export function heatMap(
  locale: Locale,
  children: readonly Child[],
  columns: readonly CriterionCode[],
  rows: PeriodRows,
  hidden: HiddenCriteria,
  thresholdPercent: number,
): readonly HeatRow[] {
  return children
    .filter(({ isHidden, count }) => !isHidden && count.base > 0)
    .toSorted((a, b) => compareVietnamese(a.name, b.name))
    .map((child) => ({
      name: child.name,
      url: child.url,
      isLinked: child.isLinked,
      grade: gradeMark(locale, child.integrity),
      cells: columns.map((code) => {
        const hiddenHere = hidden(code)
        if (child.keys.some((key) => hiddenHere.has(key))) return hiddenCell
        const name = `${code} ${child.deskId} ${locale.language} ${thresholdPercent}`
        return remembered(hiddenHere.groupOf, rows, child.communeIds, name, () =>
          heatCell(locale, clusteredAnswersAt(rows, child, code, hiddenHere), thresholdPercent),
        )
      }),
    }))
}

function heatCell(locale: Locale, counts: CriterionCounts, thresholdPercent: number): HeatCell {
  const found = criterionShare(counts)
  const share = shareText(locale, found)
  if (share === null) return { state: 'none' }
  if (found.state === 'suppressed') return hiddenCell
  return {
    state: 'shown',
    tone: (1 + heatSteps(thresholdPercent).filter((step) => step <= Math.round(10 * share.value)).length) as HeatTone,
    text: share.percent.slice(0, -1),
    value: share.value,
    base: share.base,
    interval: share.interval.slice(0, -1),
    count: found,
    isFew: found.state === 'few_ballots',
  }
}
