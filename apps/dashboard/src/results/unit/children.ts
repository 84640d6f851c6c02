import { compareVietnamese, type UnitLevel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { Integrity, OfficialVerdict } from '@long-dan/results'
import type { ClusteredCount, VerdictRule } from '@long-dan/statistics'
import { type GradeLegend, type GradeMark, gradeLegend, gradeMark } from '../../evidence/grades.ts'
import { type IntervalMark, intervalMark, type MarkAxis, markAxis } from '../../wording/interval-mark.ts'
import { type ShareText, shareText } from '../../wording/share-text.ts'
import { type VerdictText, verdictText } from '../../wording/verdict.ts'

/** Below a unit are units of a lower level, or a commune's desks. */
export type ChildLevel = Exclude<UnitLevel, 'province'> | 'desk'

/** One unit or desk one level below, before it is put into words. */
export interface Child {
  readonly name: string
  readonly url: string
  /**
   * Whether its own page is within reach: a commune that has left the area counts in the sums of its time, but its page belongs to others.
   */
  readonly isLinked: boolean
  readonly level: ChildLevel
  /** Of a kind that the reform of 2025 ended. */
  readonly isTownship: boolean
  readonly count: ClusteredCount
  readonly isHidden: boolean
  /** `98,7%`, when a report gave a figure for it. */
  readonly reported: string | null
  /** Its keys in sets of hidden places. */
  readonly keys: readonly string[]
  /** Communes with its ballots; for a desk, the communes it belonged to. */
  readonly communeIds: readonly number[]
  readonly deskId: number | null
  /** For links to the other pages of a unit; null for a desk. */
  readonly slug: string | null
  readonly map?: 'today' | undefined
  /** Null when there is no verdict yet; undefined where there can be none: for desks, and for one criterion. */
  readonly official: OfficialVerdict | null | undefined
  /** Null when nothing is shown. */
  readonly integrity: Integrity | null
}

export interface ChildRow {
  readonly name: string
  readonly url: string
  readonly isLinked: boolean
  readonly share: ShareText
  /** Null where there can be none. */
  readonly verdict: VerdictText | null
  readonly base: number
  readonly reported: string | null
  readonly mark: IntervalMark
  readonly grade: GradeMark | null
}

export interface ChildrenTable {
  readonly level: ChildLevel
  readonly heading: string
  /** Enough ballots for a conclusion. In order of names, because an order by percentage would be read as a ranking. */
  readonly rows: readonly ChildRow[]
  /** Shown, but with too few ballots in this period for a conclusion. */
  readonly few: readonly ChildRow[]
  readonly fewWords: string
  readonly hidden: readonly Child[]
  readonly empty: readonly Child[]
  readonly hasReported: boolean
  readonly hasVerdicts: boolean
  /** Of which ballots the verdicts are, which are seldom those of the period; null without verdicts. */
  readonly verdictsOf: string | null
  readonly axis: MarkAxis
  readonly grades: GradeLegend | null
}

export const levelsInOrder: readonly ChildLevel[] = ['district', 'area', 'commune', 'desk']

/** The level below, one table per level: in the year of the reform, districts and areas stand side by side. */
export function childrenTables(
  locale: Locale,
  children: readonly Child[],
  rule: VerdictRule,
): readonly ChildrenTable[] {
  return levelsInOrder.flatMap((level) => {
    const ofLevel = children.filter((child) => child.level === level).sort((a, b) => compareVietnamese(a.name, b.name))
    return ofLevel.length === 0 ? [] : [tableOf(locale, level, ofLevel, rule)]
  })
}

function tableOf(locale: Locale, level: ChildLevel, children: readonly Child[], rule: VerdictRule): ChildrenTable {
  const visible = children.filter(({ isHidden, count }) => !isHidden && count.base > 0)
  const axis = markAxis(
    locale,
    visible.map(({ count }) => count),
    rule.thresholdPercent,
  )
  const shown = visible.flatMap((child) => rowOf(locale, child, axis))
  const windows = [...new Set(shown.flatMap(({ verdict }) => verdict?.window || []))]
  return {
    level,
    heading: childrenHeading(locale, children),
    rows: shown.filter(({ base }) => base >= rule.minimumBase),
    few: shown.filter(({ base }) => base < rule.minimumBase),
    fewWords: locale.t('children.few', { minimum: rule.minimumBase }),
    hidden: children.filter(({ isHidden }) => isHidden),
    empty: children.filter(({ isHidden, count }) => !isHidden && count.base === 0),
    hasReported: shown.some(({ reported }) => reported !== null),
    hasVerdicts: shown.some(({ verdict }) => verdict !== null),
    verdictsOf: windows.length === 0 ? null : locale.t('children.verdicts', { window: windows.join(', ') }),
    axis,
    grades: gradeLegend(locale, shown),
  }
}

/** `166 xã, phường`: names the kinds of communes that are among them. */
export function childrenHeading(locale: Locale, children: readonly Pick<Child, 'level' | 'isTownship'>[]): string {
  const level = children[0]?.level ?? 'commune'
  const hasTownships = children.some(({ isTownship }) => isTownship)
  return locale.t(`children.${level === 'commune' && hasTownships ? 'commune-and-township' : level}`, {
    count: children.length,
  })
}

function rowOf(locale: Locale, child: Child, axis: MarkAxis): readonly ChildRow[] {
  const share = shareText(locale, child.count)
  if (share === null) return []
  const { name, url, isLinked, reported, integrity } = child
  return [
    {
      name,
      url,
      isLinked,
      share,
      reported,
      grade: gradeMark(locale, integrity),
      verdict: child.official === undefined ? null : verdictText(locale, child.official),
      base: child.count.base,
      mark: intervalMark(share, axis),
    },
  ]
}

/** A divided commune: listed beside the figures of today's map, but part of none of them. */
export interface ContextRow extends Pick<Child, 'name' | 'url'> {
  readonly share: ShareText | null
  readonly grade: GradeMark | null
  readonly note: string | null
}

export function contextRow(locale: Locale, { name, url, count, isHidden, integrity }: Child): ContextRow {
  const share = isHidden ? null : shareText(locale, count)
  const note = share ? null : locale.t(isHidden ? 'cell.hidden' : 'cell.no-ballots')
  return { name, url, share, note, grade: share && gradeMark(locale, integrity) }
}
