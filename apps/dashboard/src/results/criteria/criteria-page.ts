import { wordingIn } from '@long-dan/i18n'
import { type AskedQuestions, breakSentences, type CriterionCode } from '@long-dan/questionnaire'
import { exportLinks } from '../../addresses/exports.ts'
import { criteriaAddress, criterionAddress, questionsAddress } from '../../addresses/results.ts'
import { gradeLegend } from '../../evidence/grades.ts'
import { clusteredAnswersAt } from '../../figures/answer-effects.ts'
import type { CriteriaFigures } from '../../figures/criterion-figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import type { Link } from '../../pages/link.ts'
import { type CriterionFigures, criterionFigures, criterionName } from '../../wording/criteria.ts'
import { askedOfUnit } from '../unit/asked-of-unit.ts'
import { childrenHeading } from '../unit/children.ts'
import { improveUrl } from '../unit/improve-url.ts'
import { partsOf } from '../unit/parts.ts'
import { criteriaLater, sourceText } from '../unit/results-model.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { type HeatRow, heatKey, heatMap } from './heat-map.ts'

export interface CriterionLine extends CriterionFigures {
  readonly code: CriterionCode
  readonly name: string
  readonly short: string
  readonly statement: string
  readonly url: string
  /** Starts an improvement; null for readers. */
  readonly improve: string | null
}

export type CriteriaPage = ReturnType<typeof criteriaPage>

/** Which criteria are weak, and where. */
export function criteriaPage(question: UnitQuestion, isWeakestFirst: boolean, figures: CriteriaFigures | null) {
  const { locale, period, rows, rule, view } = question
  const order = isWeakestFirst ? null : 'pledge'
  const tree = figures?.counts.treeIn(period)
  const state = tree?.stateOf(rows) ?? 'no-ballots'
  const shown = state === 'shown' ? figures : null
  const later = criteriaLater(question)
  const lines = shown === null ? [] : linesOf(question, shown)
  const ordered = isWeakestFirst ? lines.toSorted((a, b) => orderOf(a) - orderOf(b)) : lines
  const children = (shown && tree ? partsOf(question, tree) : []).map((child) => ({
    ...child,
    url: child.slug === null ? child.url : criteriaAddress({ ...view, slug: child.slug, map: child.map, order }),
  }))
  const inPeriod = askedOfUnit(question, shown?.tallies)
  const codes = ordered.map(({ code }) => code)
  const heat =
    shown && later === null
      ? heatMap(locale, children, codes, shown.tallies.rowsIn(period), shown.hiddenCriteria, rule.thresholdPercent)
      : []
  return {
    state,
    isWeakestFirst,
    later,
    otherOrderUrl: criteriaAddress({ ...view, order: isWeakestFirst ? 'pledge' : null }),
    lines: ordered,
    heading: childrenHeading(locale, children),
    heat,
    // Meaning of the five colours, worst first.
    heatKey: heatKey(locale, rule.thresholdPercent),
    grades: gradeLegend(locale, heat),
    // The signs that occur in the map; only these are explained.
    heatSigns: signsIn(heat),
    hidden: children.filter((child) => child.isHidden),
    without: children.filter((child) => !child.isHidden && child.count.base === 0),
    // Link to the answers to optional questions; null when none was asked.
    questions: questionsLink(question, inPeriod),
    asked: inPeriod,
    breaks: breakSentences(locale, inPeriod),
    source: sourceText(locale, period, inPeriod),
    exports: exportLinks('criteria', view),
  }
}

function signsIn(heat: readonly HeatRow[]) {
  const cells = heat.flatMap((row) => row.cells)
  const isThere = {
    few: cells.some((cell) => cell.state === 'shown' && cell.isFew),
    hidden: cells.some(({ state }) => state === 'hidden'),
    none: cells.some(({ state }) => state === 'none'),
  }
  return (['few', 'hidden', 'none'] as const).filter((sign) => isThere[sign])
}

function linesOf(question: UnitQuestion, { tallies, hiddenCriteria }: CriteriaFigures): readonly CriterionLine[] {
  const { locale, rows, period, closedBefore, scope, view } = question
  const place = { communeIds: scope.unitIds, deskId: null }
  return tallies.askedIn(period).criteria.map((criterion) => {
    const { code, short, statement } = criterion
    const hidden = hiddenCriteria(code)
    const isHidden = rows.some(({ id }) => hidden.has(unitKey(id)))
    return {
      code,
      name: criterionName(locale.language, criterion),
      short: wordingIn(locale.language, short),
      statement: wordingIn(locale.language, statement),
      url: criterionAddress({ ...view, code }),
      improve: improveUrl(question, code),
      ...criterionFigures(
        locale,
        clusteredAnswersAt(tallies.rowsIn(period), place, code, hidden),
        period.end > closedBefore ? 'open' : isHidden,
      ),
    }
  })
}

function questionsLink({ locale, view }: UnitQuestion, { questions }: AskedQuestions): Link | null {
  return questions.length === 0 ? null : { url: questionsAddress(view), label: locale.t('questions.title') }
}

// Criteria that are not shown come last, not where their hidden value would put them.
function orderOf({ share }: CriterionLine): number {
  return share?.value ?? Number.POSITIVE_INFINITY
}
