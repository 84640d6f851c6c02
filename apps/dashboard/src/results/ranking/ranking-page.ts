import { breakSentences } from '@long-dan/questionnaire'
import { overdispersionOf, rollUp, type SatisfiedCount, satisfiedShare, tenthsOfCount } from '@long-dan/statistics'
import type { Query } from '../../addresses/address.ts'
import { exportLinks } from '../../addresses/exports.ts'
import { type RankingSort, rankingAddress, type rankingFileQuery, rankingSorts } from '../../addresses/results.ts'
import { gradeLegend } from '../../evidence/grades.ts'
import type { CountsOverTime } from '../../figures/counts-over-time.ts'
import type { Tallies } from '../../memory/tallies.ts'
import { askedOfUnit } from '../unit/asked-of-unit.ts'
import { childrenHeading } from '../unit/children.ts'
import { communesOf, partsOf } from '../unit/parts.ts'
import { sourceText } from '../unit/results-model.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { limitRows } from './funnel-limits.ts'
import { type RankingRow, rankingRows } from './ranking-rows.ts'
import { askedSort, type SortOrder, sortRows, sortText } from './ranking-sort.ts'

export interface RankingColumn {
  readonly url: string
  /** Value of `aria-sort`. */
  readonly order: 'ascending' | 'descending' | 'none'
}

export type RankingPage = ReturnType<typeof rankingPage>

/** What the address asks for, apart from unit and period. */
export type RankingAsked = ReturnType<typeof askedRanking>

export function askedRanking({ sort, level }: Query<typeof rankingFileQuery>) {
  return { sort: askedSort(sort), isByCommune: level === 'commune' }
}

type Counts = CountsOverTime & { readonly tallies: Pick<Tallies, 'rowsIn'> }

/** The ranking of the units below; `counts` is null when the unit did not exist in the period. */
export function rankingPage(question: UnitQuestion, asked: RankingAsked, counts: Counts | null) {
  const { locale, rows, period, rule, unit, view } = question
  const isByCommune = asked.isByCommune && unit.level === 'province'
  const viewBy = (sort: SortOrder, byCommune = isByCommune) =>
    ({ ...view, level: byCommune ? 'commune' : null, sort: sortText(sort) }) as const
  const tree = counts?.treeIn(period)
  const state = tree?.stateOf(rows) ?? 'no-ballots'
  const shown = state === 'shown' ? tree : undefined
  const whole = shown ? rollUp(rows.map(({ id }) => shown.ofUnit(id))) : nothing
  const childrenOf = isByCommune ? communesOf : partsOf
  const children = shown ? childrenOf(question, shown) : []
  const all = rankingRows(locale, children, whole, rule)
  const mean = satisfiedShare(whole)
  const bases = all.map(({ base }) => base)
  const overdispersion =
    mean === null
      ? 1
      : overdispersionOf(
          all.map(({ share }) => share.count),
          mean,
        )
  const inPeriod = askedOfUnit(question, shown && counts?.tallies)
  const isOrdered = all.filter(({ rank }) => rank !== null).length >= fewestOrdered
  return {
    state,
    heading: childrenHeading(locale, children),
    // Switch to the other level of units below.
    otherLevel:
      unit.level === 'province'
        ? {
            label: locale.t(isByCommune ? 'ranking.next-level' : 'ranking.all-communes'),
            url: rankingAddress(viewBy(asked.sort, !isByCommune)),
          }
        : null,
    // Whether enough units have enough ballots for a ranking.
    isOrdered,
    isOfDesks: children.every(({ level }) => level === 'desk'),
    columns: columnsOf(asked.sort, (sort) => rankingAddress(viewBy(sort))),
    rows: sortRows(
      all.filter(({ rank }) => rank !== null),
      asked.sort,
    ),
    few: all.filter(({ rank }) => rank === null),
    hidden: children.filter((child) => child.isHidden),
    without: children.filter((child) => !child.isHidden && child.count.base === 0),
    // The address of this level and order, without parts.
    view: viewBy(asked.sort),
    limits: mean === null || !isOrdered ? [] : limitRows(locale, mean, bases, overdispersion),
    mean: locale.percent(tenthsOfCount(whole) ?? 0),
    // The axis begins here at the latest.
    thresholdPercent: rule.thresholdPercent,
    // Units vary by more than chance, so the limits are widened by this factor.
    spread:
      overdispersion > 1.05
        ? locale.t('funnel.spread', { times: Math.round(10 * Math.sqrt(overdispersion)) / 10 })
        : null,
    fewWords: locale.t('ranking.few', { minimum: rule.minimumBase }),
    ...sentencesOf(question, children, all),
    // Areas may be alike while communes differ: the page of areas points to the communes.
    isByCommune,
    asked: inPeriod,
    breaks: breakSentences(locale, inPeriod),
    source: sourceText(locale, period, inPeriod),
    grades: gradeLegend(locale, all),
    exports: exportLinks('ranking', viewBy(asked.sort)),
  }
}

const fewestOrdered = 2

const nothing: SatisfiedCount = { satisfied: 0, base: 0 }

function columnsOf(current: SortOrder, urlOf: (sort: SortOrder) => string) {
  const column = (by: RankingSort): RankingColumn => {
    const isCurrent = by === current.by
    return {
      url: urlOf({ by, isDescending: isCurrent && !current.isDescending }),
      order: isCurrent ? (current.isDescending ? 'descending' : 'ascending') : 'none',
    }
  }
  return Object.fromEntries(rankingSorts.map((by) => [by, column(by)])) as Readonly<Record<RankingSort, RankingColumn>>
}

/** Which units differ, in words: exactly those marked in the table and the chart. */
function sentencesOf(
  { locale, rule }: UnitQuestion,
  children: readonly { readonly level: string }[],
  rows: readonly RankingRow[],
) {
  const ranked = rows.filter(({ rank }) => rank !== null)
  if (ranked.length < fewestOrdered)
    return { leads: [locale.t('ranking.too-few-units', { minimum: rule.minimumBase })], sentences: [] }
  const say = (message: 'funnel.lower' | 'funnel.higher', units: typeof rows) =>
    units.length === 0 ? [] : [locale.t(message, { units: units.map(({ name }) => name).join(', ') })]
  const clearly = (wanted: RankingRow['conclusion']) => ranked.filter(({ conclusion }) => conclusion === wanted)
  const clear = [...say('funnel.lower', clearly('lower')), ...say('funnel.higher', clearly('higher'))]
  const chance = { units: ranked.length, expected: Math.round(ranked.length * 0.5) / 10 }
  return {
    leads: clear.length === 0 ? [locale.t('funnel.none-differs', { level: children[0]?.level ?? 'other' })] : clear,
    sentences: [locale.t('funnel.many'), locale.t('funnel.by-chance', chance)],
  }
}
