import { unitSlug } from '@long-dan/administrative-units'
import { rollUp } from '@long-dan/statistics'
import { collectionLinks, type ExportLink, exportLinks } from '../../addresses/exports.ts'
import { criteriaAddress, criterionAddress, unitAddress } from '../../addresses/results.ts'
import type { ResponseText } from '../../evidence/response.ts'
import type { Figures } from '../../figures/figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { sameUnitRows } from '../../figures/same-unit.ts'
import type { EmptyState } from '../../navigation/page-state.ts'
import { type ChildrenTable, childrenTables } from '../unit/children.ts'
import { type ContextRow, dividedBeside } from '../unit/divided-communes.ts'
import type { Neighbour } from '../unit/neighbours.ts'
import { partsOf } from '../unit/parts.ts'
import { unitCounts } from '../unit/period-counts.ts'
import { type ReportedText, reportedFigure, reportedText } from '../unit/reported.ts'
import { type ResultsModel, resultsModel } from '../unit/results-model.ts'
import { emptyState, shownUnit, type UnitFrame, type UnitQuestion, unitFrame, viewOf } from '../unit/unit-question.ts'

export interface UnitPage extends UnitFrame {
  readonly results: ResultsModel | null
  /** Where the lowest criteria hurt. */
  readonly criteriaUrl: string
  /** What dossiers say beside the rate; only where somebody asked for it. */
  readonly response: ResponseText | null
  readonly neighbours: readonly Neighbour[]
  readonly empty: EmptyState | null
  readonly reported: ReportedText | null
  readonly children: readonly ChildrenTable[]
  /** On the map of today: divided communes, in none of the figures. */
  readonly divided: readonly ContextRow[]
  readonly exports: readonly ExportLink[]
  /** Of a unit with communes below it. */
  readonly collection: readonly ExportLink[]
}

/** The overview of a unit; `figures` is null when the unit did not exist in the period. */
export function unitPage(question: UnitQuestion, figures: Figures | null): UnitPage {
  const { locale, reference, rows, rule, period } = question
  const slug = unitSlug(shownUnit(question))
  const urlOf = (periodCode: string) => unitAddress({ slug, ...viewOf(question, periodCode) })
  const ids = rows.map(({ id }) => id)
  const isHidden = figures !== null && ids.some(figures.tree.isUnitHidden)
  const shown = isHidden ? null : figures
  const results = shown === null ? null : unitResults(question, shown)
  const figure = reportedFigure(reference.reportedFigures, ids, period)
  const surveyed = results && shown ? rollUp(ids.map(shown.tree.ofUnit)) : null
  return {
    ...unitFrame(question, 'overview', urlOf),
    results,
    response: null,
    neighbours: [],
    criteriaUrl: criteriaAddress({ slug, ...viewOf(question) }),
    empty: emptyState(question, { isHidden, hasBallots: results !== null }, urlOf),
    reported: figure ? reportedText(locale, figure, surveyed) : null,
    exports:
      results === null ? [] : exportLinks(locale, slug, 'overview', { period: period.code, map: viewOf(question).map }),
    collection:
      results === null || question.todays || shownUnit(question).level === 'commune'
        ? []
        : collectionLinks(locale, slug, period.code),
    divided: figures === null ? [] : dividedBeside(question, figures.tree),
    children: shown === null ? [] : childrenTables(locale, partsOf(question, shown.tree), rule),
  }
}

/** Everything there is to say about the unit itself; null without ballots. */
export function unitResults(question: UnitQuestion, figures: Figures): ResultsModel | null {
  const { locale, reference, rows, rule, ruleOf, period } = question
  const slug = unitSlug(shownUnit(question))
  return resultsModel(locale, {
    counters: figures.modes,
    period,
    rule,
    ruleOf,
    urlOf: (periodCode) => unitAddress({ slug, ...viewOf(question, periodCode) }),
    questionnaires: reference.questionnaires,
    periods: unitCounts(figures, sameUnitRows(reference.directory, rows)),
    isCriterionHidden: (code) => rows.some(({ id }) => figures.hiddenCriteria(code).has(unitKey(id))),
    urlOfCriterion: (code) => criterionAddress({ slug, code, ...viewOf(question) }),
  })
}
