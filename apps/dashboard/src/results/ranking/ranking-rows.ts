import { compareVietnamese } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import {
  againstTheRest,
  type ClusteredCount,
  type DifferenceConclusion,
  type FunnelPosition,
  funnelPosition,
  overdispersionOf,
  rankUnits,
  satisfiedShare,
  tenthsOfShare,
  type VerdictRule,
} from '@long-dan/statistics'
import { type GradeMark, gradeMark } from '../../evidence/grades.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import type { Child } from '../unit/children.ts'

/** A unit in the ranking. */
export interface RankingRow {
  readonly name: string
  readonly url: string
  readonly isLinked: boolean
  /** Null below the rule's minimum number of ballots. */
  readonly rank: number | null
  /** The share pulled towards the mean, the more so the fewer ballots there are. */
  readonly estimate: string
  /** 0…100 with one decimal. */
  readonly estimateValue: number
  readonly share: ShareText
  readonly base: number
  readonly position: FunnelPosition
  readonly positionWord: string
  /** Compared with the rest of the higher unit, with all such comparisons judged together. */
  readonly conclusion: DifferenceConclusion
  readonly conclusionWord: string
  /** How the chart draws it; only units that differ are marked. */
  readonly tone: 'below' | 'within' | 'above' | 'few'
  readonly grade: GradeMark | null
}

/** In order of rank, unranked units last. `whole` is the higher unit, whose share is the centre of the funnel. */
export function rankingRows(
  locale: Locale,
  children: readonly Child[],
  whole: ClusteredCount,
  rule: VerdictRule,
): readonly RankingRow[] {
  const visible = children.filter(({ isHidden, count }) => !isHidden && count.base > 0)
  const ranking = rankUnits(
    visible.map(({ count }) => count),
    rule,
  )
  const mean = satisfiedShare(whole)
  if (ranking === null || mean === null) return []
  const overdispersion = overdispersionOf(
    visible.map(({ count }) => count),
    mean,
  )
  const differences = againstTheRest(
    visible.map(({ count }, at) => (ranking.units[at]?.rank == null ? null : count)),
    whole,
  )
  const rows = visible.flatMap((child, index): RankingRow[] => {
    const ranked = ranking.units[index]
    const share = shareText(locale, child.count)
    const position = funnelPosition(child.count, mean, overdispersion)
    const conclusion = differences[index] ?? 'no_clear_difference'
    if (ranked === undefined || share === null || position === null) return []
    return [
      {
        name: child.name,
        url: child.url,
        isLinked: child.isLinked,
        rank: ranked.rank,
        share,
        base: child.count.base,
        position,
        estimate: locale.percent(tenthsOfShare(ranked.shrunkenShare)),
        estimateValue: tenthsOfShare(ranked.shrunkenShare) / 10,
        grade: gradeMark(locale, child.integrity),
        positionWord: locale.t(`funnel.${position}`),
        conclusion,
        conclusionWord: locale.t(`ranking.conclusion.${conclusion}`),
        tone: ranked.rank === null ? 'few' : tones[conclusion],
      },
    ]
  })
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b) || compareVietnamese(a.name, b.name))
}

const tones = { lower: 'below', no_clear_difference: 'within', higher: 'above' } as const

function placeOf({ rank }: RankingRow): number {
  return rank ?? Number.POSITIVE_INFINITY
}
