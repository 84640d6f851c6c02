import { callsText } from '@long-dan/results'
import { criterionAddress } from '../../addresses/results.ts'
import { answerEffects } from '../../figures/answer-effects.ts'
import type { UnitState } from '../../figures/count-tree.ts'
import type { Figures } from '../../figures/figures.ts'
import { unitKey } from '../../figures/hidden-places.ts'
import { sameUnitRows } from '../../figures/same-unit.ts'
import { reportedSentences } from '../../wording/reported-sentences.ts'
import { type ChildrenTable, type ContextRow, childrenTables, contextRow } from '../unit/children.ts'
import { dividedBeside, partsOf } from '../unit/parts.ts'
import { unitCounts } from '../unit/period-counts.ts'
import { type ReportedText, reportedFigure, reportedText } from '../unit/reported.ts'
import { criteriaLater, type ResultsModel, resultsModel } from '../unit/results-model.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'

export interface UnitPage {
  readonly state: UnitState
  readonly results: ResultsModel | null
  readonly reported: ReportedText | null
  /** What else was reported about the unit that year; null when nothing was. */
  readonly deeds: { readonly sentences: readonly string[]; readonly source: string } | null
  readonly children: readonly ChildrenTable[]
  /** On today's map: divided communes, which are part of none of the figures. */
  readonly divided: readonly ContextRow[]
}

/** The overview of a unit; `figures` is null when the unit did not exist in the period. */
export function unitPage(question: UnitQuestion, figures: Figures | null): UnitPage {
  const { locale, reference, rows, rule, period } = question
  const ids = rows.map(({ id }) => id)
  const state = figures?.tree.stateOf(rows) ?? 'no-ballots'
  const results = shownResults(question, figures)
  const parts = figures === null || state === 'hidden' ? [] : partsOf(question, figures.tree)
  const divided = figures === null ? [] : dividedBeside(question, figures.tree)
  const figure = reportedFigure(reference.reportedFigures, ids, period)
  const surveyed = results && figures ? figures.tree.ofUnits(ids) : null
  return {
    state,
    results,
    reported: figure ? reportedText(locale, figure, surveyed) : null,
    deeds: deedsOf(question, ids),
    children: childrenTables(locale, parts, rule),
    divided: divided.map((commune) => contextRow(locale, commune)),
  }
}

/** Of the overview only what it says about the unit itself. */
export function shownResults(question: UnitQuestion, figures: Figures | null): ResultsModel | null {
  return figures?.tree.stateOf(question.rows) === 'shown' ? unitResults(question, figures) : null
}

function deedsOf({ locale, reference, period }: UnitQuestion, ids: readonly number[]): UnitPage['deeds'] {
  const figures = reference.reportedFigures.filter(
    ({ unitId, indicator, reportedOn }) =>
      ids.includes(unitId) && indicator !== 'satisfied_percent' && reportedOn.startsWith(period.start.slice(0, 4)),
  )
  const sentences = reportedSentences(locale, reference.directory, figures)
  const [first] = figures
  return first === undefined || sentences.length === 0 ? null : { sentences, source: first.source }
}

/** All there is to say about the unit itself; null without ballots. */
export function unitResults(question: UnitQuestion, figures: Figures): ResultsModel | null {
  const { locale, reference, rows, rule, ruleOf, period, view, urlOf, scope } = question
  const place = { communeIds: scope.unitIds, deskId: null }
  return resultsModel(locale, {
    counters: figures.modes,
    period,
    rule,
    ruleOf,
    urlOf,
    official: question.verdicts.of(rows),
    calls: callsText(locale, question.verdicts.callsOf(rows), question.verdicts.of(rows)),
    periods: unitCounts(figures, sameUnitRows(reference.directory, rows)),
    later: criteriaLater(question),
    isCriterionHidden: (code) => rows.some(({ id }) => figures.hiddenCriteria(code).has(unitKey(id))),
    effects: answerEffects(figures.tallies.rowsIn(period), place, figures.hiddenCriteria),
    urlOfCriterion: (code) => criterionAddress({ ...view, code }),
  })
}
