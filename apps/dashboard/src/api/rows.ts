import { unitLabel } from '@long-dan/administrative-units'
import { wordingIn } from '@long-dan/i18n'
import { criterionIn, entryModeOf, entryModes } from '@long-dan/questionnaire'
import { addTallies, criterionCounts, type IntegrityGrade, overallCount, verdictRuleOf } from '@long-dan/results'
import { criterionShare, tenthsOfCount } from '@long-dan/statistics'
import { type AnswerEffects, answerEffects } from '../figures/answer-effects.ts'
import type { Figures } from '../figures/figures.ts'
import { unitKey } from '../figures/hidden-places.ts'
import { sameUnitRows } from '../figures/same-unit.ts'
import { type ShownAnswers, shownAnswers } from '../results/questions/shown-answers.ts'
import { partsOf } from '../results/unit/parts.ts'
import { unitCounts } from '../results/unit/period-counts.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { countCell, hiddenCell } from './count-cell.ts'
import type { CriterionRow, ModeRow, PeriodRow, QuestionRow, UnitRow } from './schemas.ts'

/** The unit itself and the next level down: units, or the desks of a commune. */
export function unitRows(question: UnitQuestion, figures: Figures): UnitRow[] {
  const { locale, rows, unit, view, verdicts } = question
  const isHidden = isUnitHidden(question, figures)
  const count = figures.tree.ofUnits(rows.map(({ id }) => id))
  const self = { slug: view.slug, name: unitLabel(unit, locale.language), level: unit.level, isSelf: true }
  // Nothing is shown below a hidden unit: its figure could be added up.
  const below = isHidden ? [] : partsOf(question, figures.tree)
  return [
    {
      ...self,
      ...countCell(count, isHidden),
      verdict: verdicts.of(rows)?.verdict ?? 'insufficient_n',
      integrity: ownGrade(question, figures),
    },
    ...below.map((child) => ({
      slug: child.slug,
      name: child.name,
      level: child.level,
      isSelf: false,
      ...countCell(child.count, child.isHidden),
      verdict: child.official === undefined ? null : (child.official?.verdict ?? 'insufficient_n'),
      integrity: child.integrity?.grade ?? null,
    })),
  ]
}

/** Grade of the unit's own rate; null when it is not shown. */
export function ownGrade(question: UnitQuestion, figures: Figures): IntegrityGrade | null {
  const { unitIds } = question.scope
  return isUnitHidden(question, figures) ? null : (question.evidence?.grade({ unitIds })?.grade ?? null)
}

/** The overall question and the criteria that were asked in the period. */
export function criterionRows(question: UnitQuestion, figures: Figures): CriterionRow[] {
  const tally = addTallies(figures.modes)
  const isHidden = isUnitHidden(question, figures)
  const effects = effectsOf(question, figures)
  return figures.asked.layout.items.map((item) => {
    const nothing = { item, official: null, notApplicable: null, blank: null }
    if (item === 'overall')
      return { ...nothing, ...countCell(figures.tree.ofUnits(question.rows.map(({ id }) => id)), isHidden) }
    const official = criterionIn(figures.asked, item)?.official ?? null
    const counts = criterionCounts(tally, item)
    const share = criterionShare({ ...counts, effect: effects.of(item) })
    const isKept = question.rows.some(({ id }) => figures.hiddenCriteria(item).has(unitKey(id)))
    if (isHidden || isKept || share.state === 'suppressed') return { ...nothing, official, ...hiddenCell }
    const { notApplicable, blank } = counts
    return { item, official, ...countCell(share, false), notApplicable, blank }
  })
}

/** The optional questions asked in the period, as on the page of answers. */
export function questionRows(question: UnitQuestion, figures: Figures): QuestionRow[] {
  const { language } = question.locale
  const tally = addTallies(figures.modes)
  if (tally === null || isUnitHidden(question, figures)) return []
  const isHidden = (code: string) => question.rows.some(({ id }) => figures.hiddenCriteria(code).has(unitKey(id)))
  const isOpen = question.period.end > question.closedBefore
  const answers: readonly ShownAnswers[] = isOpen
    ? // All that were asked, or it would show which have been answered.
      tally.asked.questions.map((asked) => ({ question: asked, counts: null }))
    : shownAnswers(tally, isHidden, effectsOf(question, figures))
  return answers.map(({ question: { code, kind, text, options }, counts }) => ({
    question: code,
    text: wordingIn(language, text),
    hidden: counts === null,
    asked: counts?.asked ?? null,
    answered: counts?.answered ?? null,
    options: options.map((option, at) => {
      const own = counts?.options[at]
      const tenths = own && counts ? tenthsOfCount({ satisfied: own.chosen, base: counts.answered }) : null
      const overall = own?.satisfaction ? countCell(own.satisfaction, false) : hiddenCell
      return {
        option: option.code,
        text: wordingIn(language, option.text),
        chosen: own?.chosen ?? null,
        percent: tenths === null ? null : tenths / 10,
        overall: kind === 'single' ? overall : null,
      }
    }),
  }))
}

/** The periods of the trend, oldest first. */
export function periodRows({ reference, rows, ruleOf }: UnitQuestion, figures: Figures): PeriodRow[] {
  return unitCounts(figures, sameUnitRows(reference.directory, rows)).map(({ period, count, isHidden }) => ({
    period: period.code,
    ...countCell(count, isHidden),
    verdictRule: verdictRuleOf(ruleOf(period)),
  }))
}

/** Ballots by entry mode, all modes whenever the unit itself is shown; no answers. */
export function modeRows(question: UnitQuestion, figures: Figures): ModeRow[] {
  const bases = entryModes.map((mode) => ({
    mode,
    base: figures.modes
      .filter(({ entryMode }) => entryModeOf(entryMode) === mode)
      .reduce((sum, each) => sum + overallCount(each).base, 0),
  }))
  const total = bases.reduce((sum, { base }) => sum + base, 0)
  const isHidden = isUnitHidden(question, figures)
  return bases.map(({ mode, base }) => {
    if (isHidden) return { mode, hidden: true, ballots: null, percent: null }
    const tenths = tenthsOfCount({ satisfied: base, base: total })
    return { mode, hidden: false, ballots: base, percent: tenths === null ? null : tenths / 10 }
  })
}

function effectsOf({ scope, period }: UnitQuestion, { tallies, hiddenCriteria }: Figures): AnswerEffects {
  return answerEffects(tallies.rowsIn(period), { communeIds: scope.unitIds, deskId: null }, hiddenCriteria)
}

function isUnitHidden({ rows }: UnitQuestion, { tree }: Figures): boolean {
  return rows.some(({ id }) => tree.isUnitHidden(id))
}
