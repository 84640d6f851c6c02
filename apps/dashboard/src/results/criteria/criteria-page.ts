import { unitSlug } from '@long-dan/administrative-units'
import { wordingIn } from '@long-dan/i18n'
import type { AskedQuestions, CriterionCode } from '@long-dan/questionnaire'
import { type ExportLink, exportLinks } from '../../addresses/exports.ts'
import { criteriaAddress, criterionAddress, questionsAddress } from '../../addresses/results.ts'
import { type GradeLegend, gradeLegend } from '../../evidence/grades.ts'
import { answersAt } from '../../figures/answer-sums.ts'
import type { CriteriaFigures } from '../../figures/criterion-figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { scopeOf } from '../../figures/scope.ts'
import type { EmptyState } from '../../navigation/page-state.ts'
import type { Link } from '../../pages/link.ts'
import { type CriterionFigures, criterionFigures } from '../../wording/criteria.ts'
import type { Child } from '../unit/children.ts'
import { partsOf } from '../unit/parts.ts'
import { sourceText } from '../unit/results-model.ts'
import {
  emptyState,
  type KeptField,
  shownUnit,
  type UnitFrame,
  type UnitQuestion,
  unitFrame,
  viewOf,
} from '../unit/unit-question.ts'
import { type HeatRow, heatKey, heatMap } from './heat-map.ts'

export interface CriterionLine extends CriterionFigures {
  readonly code: CriterionCode
  readonly official: string
  readonly short: string
  readonly statement: string
  readonly url: string
}

export interface CriteriaPage extends UnitFrame {
  readonly empty: EmptyState | null
  readonly isWeakestFirst: boolean
  readonly otherOrderUrl: string
  readonly kept: readonly KeptField[]
  readonly lines: readonly CriterionLine[]
  readonly heading: string
  readonly heat: readonly HeatRow[]
  /** What the five colours stand for, the worst first. */
  readonly heatKey: readonly string[]
  readonly grades: GradeLegend | null
  /** Signs that stand in the map: what they mean is said only where they do. */
  readonly heatSigns: readonly ('few' | 'hidden' | 'none')[]
  readonly hidden: readonly Child[]
  readonly without: readonly Child[]
  /** Where the optional questions are answered; null where none was asked. */
  readonly questions: Link | null
  readonly source: string
  readonly exports: readonly ExportLink[]
}

/** Which criterion hurts, and where. */
export function criteriaPage(
  question: UnitQuestion,
  isWeakestFirst: boolean,
  figures: CriteriaFigures | null,
): CriteriaPage {
  const { locale, period, rows, rule } = question
  const slug = unitSlug(shownUnit(question))
  const addressOf = (periodCode: string, weakest: boolean) =>
    criteriaAddress({ slug, ...viewOf(question, periodCode), order: weakest ? null : 'pledge' })
  const urlOf = (periodCode: string) => addressOf(periodCode, isWeakestFirst)
  const tree = figures?.counts.treeIn(period)
  const ids = rows.map(({ id }) => id)
  const isHidden = tree !== undefined && ids.some(tree.isUnitHidden)
  const hasBallots = tree !== undefined && ids.some((id) => tree.ofUnit(id).base > 0)
  const shown = isHidden || !hasBallots ? null : figures
  const lines = shown === null ? [] : linesOf(question, shown)
  const ordered = isWeakestFirst ? lines.toSorted((a, b) => orderOf(a) - orderOf(b)) : lines
  const view = viewOf(question)
  const order = isWeakestFirst ? null : 'pledge'
  const children = (shown && tree ? partsOf(question, tree) : []).map((child) => ({
    ...child,
    url: child.slug === null ? child.url : criteriaAddress({ ...view, slug: child.slug, map: child.map, order }),
  }))
  const codes = ordered.map(({ code }) => code)
  const heat = shown
    ? heatMap(locale, children, codes, shown.tallies.rowsIn(period), shown.hiddenCriteria, rule.thresholdPercent)
    : []
  return {
    ...unitFrame(question, 'criteria', urlOf),
    empty: emptyState(question, { isHidden, hasBallots }, urlOf),
    isWeakestFirst,
    otherOrderUrl: addressOf(period.code, !isWeakestFirst),
    kept: isWeakestFirst ? [] : [{ name: 'order', value: 'pledge' }],
    lines: ordered,
    heading: locale.t(`children.${children[0]?.level ?? 'commune'}`, { count: children.length }),
    heat,
    heatKey: heatKey(locale, rule.thresholdPercent),
    grades: gradeLegend(locale, heat),
    heatSigns: signsIn(heat),
    hidden: children.filter((child) => child.isHidden),
    without: children.filter((child) => !child.isHidden && child.count.base === 0),
    questions: questionsLink(question, askedIn(question, figures)),
    source: sourceText(locale, period, askedIn(question, figures)),
    exports: exportLinks(locale, slug, 'criteria', { period: period.code, map: view.map }),
  }
}

function signsIn(heat: readonly HeatRow[]): CriteriaPage['heatSigns'] {
  const cells = heat.flatMap((row) => row.cells)
  const isThere = {
    few: cells.some((cell) => cell.state === 'shown' && cell.isFew),
    hidden: cells.some(({ state }) => state === 'hidden'),
    none: cells.some(({ state }) => state === 'none'),
  }
  return (['few', 'hidden', 'none'] as const).filter((sign) => isThere[sign])
}

function linesOf(question: UnitQuestion, { tallies, hiddenCriteria }: CriteriaFigures): readonly CriterionLine[] {
  const { locale, reference, rows, period } = question
  const communeIds = scopeOf(reference.directory, rows, period).unitIds
  const place = { communeIds, deskId: null }
  const slug = unitSlug(shownUnit(question))
  return tallies.askedIn(period).criteria.map(({ code, official, short, statement }) => {
    const isHidden = rows.some(({ id }) => hiddenCriteria(code).has(unitKey(id)))
    return {
      code,
      official,
      short: wordingIn(locale.language, short),
      statement: wordingIn(locale.language, statement),
      url: criterionAddress({ slug, code, ...viewOf(question) }),
      ...criterionFigures(locale, answersAt(tallies.rowsIn(period), place, code), isHidden),
    }
  })
}

function questionsLink(question: UnitQuestion, { questions }: AskedQuestions): Link | null {
  const { locale } = question
  const url = questionsAddress({ slug: unitSlug(shownUnit(question)), ...viewOf(question) })
  return questions.length === 0 ? null : { url, label: locale.t('questions.title') }
}

/** What the ballots of the page's period were asked. */
function askedIn({ reference, period }: UnitQuestion, figures: CriteriaFigures | null): AskedQuestions {
  return figures?.tallies.askedIn(period) ?? reference.questionnaires.during(period.start, period.end)
}

// What is not shown comes last, and is not ordered by what it would be.
function orderOf({ share }: CriterionLine): number {
  return share?.value ?? Number.POSITIVE_INFINITY
}
