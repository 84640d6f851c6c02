import { inForceDuring } from '@long-dan/administrative-units'
import { wordingIn } from '@long-dan/i18n'
import { type CriterionCode, criterionIn, scaleOf } from '@long-dan/questionnaire'
import { criterionShare } from '@long-dan/statistics'
import { criteriaAddress, criterionAddress } from '../../addresses/results.ts'
import { clusteredAnswersAt } from '../../figures/answer-effects.ts'
import { rowsAt } from '../../figures/answer-sums.ts'
import type { CriterionOverTime } from '../../figures/criterion-figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { sameUnitRows } from '../../figures/same-unit.ts'
import { scopeOf } from '../../figures/scope.ts'
import { change } from '../../wording/change.ts'
import { criterionFigures, criterionName } from '../../wording/criteria.ts'
import { distribution, satisfiedWords } from '../../wording/distribution.ts'
import { type AskedCount, trend, trendNotes } from '../../wording/trend.ts'
import { askedOfUnit } from '../unit/asked-of-unit.ts'
import { childrenTables } from '../unit/children.ts'
import { improveUrl } from '../unit/improve-url.ts'
import { partsOf } from '../unit/parts.ts'
import { breaksAmong, criteriaLater, sourceText } from '../unit/results-model.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { criterionByChoice } from './criterion-by-choice.ts'

export type CriterionPage = ReturnType<typeof criterionPage>

interface CriterionLink {
  readonly label: string
  readonly url: string
}

/** One criterion over time and over the units below. */
export function criterionPage(question: UnitQuestion, code: CriterionCode, asked: CriterionOverTime | null) {
  const { locale, reference, period, rule, rows, today, view } = question
  const known = reference.questionnaires.until(today)
  const inPeriod = asked?.tallies.askedIn(period) ?? known
  // A criterion not asked in the period is looked up among all that were ever asked.
  const { criteria } = criterionIn(inPeriod, code) ? inPeriod : known
  const place = criteria.findIndex((criterion) => criterion.code === code)
  const link = (at: number): CriterionLink | null => {
    const criterion = criteria[at]
    if (criterion === undefined) return null
    return {
      label: criterionName(locale.language, criterion),
      url: criterionAddress({ ...view, code: criterion.code }),
    }
  }
  const state = asked?.counts.treeIn(period).stateOf(rows) ?? 'no-ballots'
  const criterion = criteria[place]
  const figures = asked && state === 'shown' ? figuresOf(question, code, asked) : nothingToShow
  const own = askedOfUnit(question, state === 'shown' ? asked?.tallies : null)
  return {
    state,
    name: criterion ? criterionName(locale.language, criterion) : '',
    statement: criterion ? wordingIn(locale.language, criterion.statement) : '',
    allUrl: criteriaAddress(view),
    improve: improveUrl(question, code),
    previous: link(place - 1),
    next: link(place + 1),
    ...figures,
    later: criteriaLater(question),
    thresholdPercent: rule.thresholdPercent,
    breaks: breaksAmong(locale, own, [code, ...figures.byChoice.map((choice) => choice.code)]),
    source: sourceText(locale, period, own),
  }
}

const nothingToShow = {
  basis: '',
  byChoice: [],
  figures: null,
  distribution: [],
  trend: [],
  trendNotes: [],
  children: [],
}

function figuresOf(question: UnitQuestion, code: CriterionCode, asked: CriterionOverTime) {
  const { locale, period, rows, rule, ruleOf, scope, view, urlOf } = question
  const isOpen = period.end > question.closedBefore
  const { tallies, hiddenIn, counts } = asked
  const own = ownCounts(question, asked, code)
  const now = isOpen ? undefined : own.at(-1)
  const before = own.at(-2)
  const inPeriod = tallies.rowsIn(period)
  const scale = scaleOf(askedOfUnit(question, tallies), code)
  const place = { communeIds: scope.unitIds, deskId: null }
  const hidden = hiddenIn(period)
  const answers = clusteredAnswersAt(inPeriod, place, code, hidden)
  const found = criterionFigures(locale, answers, isOpen ? 'open' : (now?.isHidden ?? true))
  const parts = partsOf(question, counts.treeIn(period)).map((child) => ({
    ...child,
    count: criterionShare(clusteredAnswersAt(inPeriod, child, code, hidden)),
    isHidden: child.isHidden || child.keys.some((key) => hidden.has(key)),
    reported: null,
    official: undefined,
    url: child.slug === null ? child.url : criterionAddress({ ...view, slug: child.slug, code, map: child.map }),
  }))
  return {
    byChoice: criterionByChoice(question, code, asked),
    figures: { ...found, change: now && before && found.share ? change(locale, now.count, before) : null },
    basis: found.share
      ? locale.t('criterion.basis', { fraction: found.share.fraction, ...satisfiedWords(locale, scale) })
      : '',
    distribution: found.share ? distribution(locale, { scale }, answers.distribution) : [],
    trend: trend(locale, own, urlOf, ruleOf),
    trendNotes: trendNotes(locale, own, code),
    children: rows.length === 0 || isOpen ? [] : childrenTables(locale, parts, rule),
  }
}

/** In the periods of the trend that are closed. */
function ownCounts(
  { reference, rows, closedBefore }: UnitQuestion,
  { counts, tallies, hiddenIn }: CriterionOverTime,
  code: CriterionCode,
): readonly AskedCount[] {
  const all = sameUnitRows(reference.directory, rows)
  return counts.past
    .filter(({ end }) => end <= closedBefore)
    .map((period) => {
      const inForce = all.filter((row) => inForceDuring(row, period.start, period.end))
      const { unitIds: communeIds } = scopeOf(reference.directory, inForce, period)
      const place = { communeIds, deskId: null }
      const hidden = hiddenIn(period)
      const answers = clusteredAnswersAt(tallies.rowsIn(period), place, code, hidden)
      return {
        period,
        count: criterionShare(answers),
        versions: rowsAt(tallies.rowsIn(period), place).flatMap(({ asked }) => asked.versions),
        isHidden: inForce.some(({ id }) => hidden.has(unitKey(id))),
      }
    })
}
