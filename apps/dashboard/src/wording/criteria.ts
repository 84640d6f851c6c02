import { type Language, type Locale, sourceLanguage, wordingIn } from '@long-dan/i18n'
import { type Criterion, type CriterionCode, type CriterionGroup, criterionGroups } from '@long-dan/questionnaire'
import { criterionCounts, groupCounters, type Tally } from '@long-dan/results'
import {
  CRITERION_MINIMUM_BASE,
  type CriterionCounts,
  type CriterionState,
  criterionShare,
  groupScore,
  type Interval,
  tenthsOfShare,
} from '@long-dan/statistics'
import type { AnswerEffects } from '../figures/answer-effects.ts'
import { type IntervalText, intervalText, type ShareText, shareText } from './share-text.ts'

export interface CriterionRow {
  readonly code: CriterionCode
  readonly name: string
  readonly statement: string
  /** One or two words, for where the name does not fit. */
  readonly short: string
  /** For a sentence: the pledge's own words unless they are long. */
  readonly inLine: string
  /** Address of its own page; null when there is none. */
  readonly url: string | null
  readonly state: CriterionState
  /** Null below the publication limit. */
  readonly share: ShareText | null
  /** Why there is no share, or that there are few ballots. */
  readonly note: string | null
  /** Ballots and their percentage of those that asked. */
  readonly notApplicable: string
  readonly blank: string
  /** The same as numbers; null when nothing is shown. */
  readonly left: { readonly notApplicable: number; readonly blank: number } | null
}

interface GroupPercent {
  readonly percent: string
  readonly value: number
  /** 0…1, as computed. */
  readonly exact: { readonly share: number; readonly interval: Interval }
}

export interface GroupBlock {
  readonly group: CriterionGroup
  readonly name: string
  /** Null when too few of its criteria can be published. */
  readonly score: (IntervalText & GroupPercent) | null
  readonly note: string
  readonly rows: readonly CriterionRow[]
}

/** The wording of the pledge; in other languages, which the pledge does not have, the short name. */
export function criterionName(language: Language, { official, short }: Criterion): string {
  return language === sourceLanguage ? official : wordingIn(language, short)
}

// “Nói” or “Làm” alone says nothing to somebody who does not know the pledge by heart.
const mostInLine = 20

function nameInLine(language: Language, criterion: Criterion): string {
  const name = criterionName(language, criterion)
  return name.length <= mostInLine ? name : wordingIn(language, criterion.short)
}

export interface CriteriaQuestion {
  /** Whether the period is not closed yet: nothing is shown of any criterion, not even that few answered. */
  readonly isOpen: boolean
  readonly isHidden: (code: CriterionCode) => boolean
  readonly urlOf?: ((code: CriterionCode) => string) | undefined
  readonly effects: AnswerEffects
}

/** The three groups in the order of the pledge, each with its criteria; hidden criteria do not count in their group's score. */
export function criteria(locale: Locale, tally: Tally, question: CriteriaQuestion): readonly GroupBlock[] {
  const { isOpen, isHidden, urlOf, effects } = question
  const answersTo = (code: CriterionCode): CriterionCounts => {
    const counts = criterionCounts(tally, code)
    return isHidden(code) ? counts : { ...counts, effect: effects.of(code) }
  }
  return criterionGroups.map((group) => ({
    group,
    name: wordingIn(locale.language, tally.asked.groups[group].name),
    ...scoreOf(locale, tally, group, question),
    rows: tally.asked.criteria
      .filter((criterion) => criterion.group === group)
      .map((criterion) => ({
        code: criterion.code,
        name: criterionName(locale.language, criterion),
        statement: wordingIn(locale.language, criterion.statement),
        short: wordingIn(locale.language, criterion.short),
        inLine: nameInLine(locale.language, criterion),
        url: urlOf?.(criterion.code) ?? null,
        ...criterionFigures(locale, answersTo(criterion.code), isOpen ? 'open' : isHidden(criterion.code)),
      })),
  }))
}

/**
 * Criteria to improve first: the lowest among those with enough answers, lowest first, and none with which everybody was satisfied. Empty
 * unless there are more than `count`.
 */
export function lowestCriteria(groups: readonly GroupBlock[], count = 3): readonly CriterionRow[] {
  const founded = groups.flatMap(({ rows }) => rows.filter(({ state }) => state === 'publishable'))
  if (founded.length <= count) return []
  return founded
    .toSorted((a, b) => shareOf(a) - shareOf(b))
    .slice(0, count)
    .filter((row) => shareOf(row) < 1)
}

function shareOf({ share }: CriterionRow): number {
  return share ? share.count.satisfied / share.count.base : 1
}

function scoreOf(
  locale: Locale,
  tally: Tally,
  group: CriterionGroup,
  { isHidden, effects }: CriteriaQuestion,
): Pick<GroupBlock, 'score' | 'note'> {
  const { minimumCriteria } = tally.asked.groups[group]
  const counters = groupCounters(tally, group, isHidden)
  const found = groupScore(counters, { minimumCriteria }, effects.ofGroup(counters, { minimumCriteria }))
  if (found.state === 'insufficient_data') {
    return {
      score: null,
      note: locale.t('group.insufficient', { needed: minimumCriteria, limit: CRITERION_MINIMUM_BASE }),
    }
  }
  const tenths = tenthsOfShare(found.share)
  return {
    score: {
      percent: locale.percent(tenths),
      value: tenths / 10,
      exact: { share: found.share, interval: found.interval },
      ...intervalText(locale, found.interval),
    },
    note: locale.t('group.mean', { criteria: found.criteria.length }),
  }
}

export type CriterionFigures = Pick<CriterionRow, 'state' | 'share' | 'note' | 'notApplicable' | 'blank' | 'left'>

/** One criterion in words; hidden when showing it would give away another, or as long as the period is open. */
export function criterionFigures(
  locale: Locale,
  counts: CriterionCounts,
  isHidden: boolean | 'open',
): CriterionFigures {
  const found = criterionShare(counts)
  const isShown = found.state !== 'suppressed' && !isHidden
  return {
    state: isShown ? found.state : 'suppressed',
    share: isShown ? shareText(locale, found) : null,
    note: isHidden ? whyHidden(locale, found.state, isHidden) : noteOf(locale, found.state),
    notApplicable: isShown ? countText(locale, counts.notApplicable, found.naShare) : '',
    blank: isShown ? countText(locale, counts.blank, found.blankShare) : '',
    left: isShown ? { notApplicable: counts.notApplicable, blank: counts.blank } : null,
  }
}

// How many have answered so far would be told by a reason that depends on it.
function whyHidden(locale: Locale, state: CriterionState, isHidden: true | 'open'): string | null {
  if (isHidden === 'open') return locale.t('criterion.open')
  return state === 'suppressed' ? noteOf(locale, state) : locale.t('criterion.protected')
}

function noteOf(locale: Locale, state: CriterionState): string | null {
  if (state === 'suppressed') return locale.t('criterion.suppressed', { limit: CRITERION_MINIMUM_BASE })
  return state === 'few_ballots' ? locale.t('criterion.few-ballots') : null
}

function countText({ number, percent }: Locale, count: number, share: number | null): string {
  return share === null ? '' : `${number(count)} (${percent(tenthsOfShare(share))})`
}
