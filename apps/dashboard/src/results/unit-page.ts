import { type AdministrativeUnit, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type CalendarDay, type Period, rollUp, type VerdictRule } from '@long-dan/statistics'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { deskAddress, type PeriodAddress, unitAddress } from './address.ts'
import { type Child, type ChildrenTable, childrenTables } from './children.ts'
import type { Figures } from './figures.ts'
import { notInForce, type UnitLink } from './not-in-force.ts'
import { type EmptyState, hiddenState, noBallots } from './page-state.ts'
import { type PeriodSwitch, periodSwitch } from './period-switch.ts'
import { type ReportedText, reportedFigure, reportedPercent, reportedText } from './reported.ts'
import { type ResultsModel, resultsModel } from './results-model.ts'

/** What the address asked for, resolved against the reference data. */
export interface UnitQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  /** All dated rows of the unit, oldest first. */
  readonly allRows: readonly AdministrativeUnit[]
  /** Those in force in the period. */
  readonly rows: readonly AdministrativeUnit[]
  readonly period: Period
  readonly monthsWithBallots: readonly CalendarDay[]
  readonly today: CalendarDay
  readonly rule: VerdictRule
}

export interface UnitPage {
  readonly title: string
  readonly trail: readonly UnitLink[]
  readonly periods: PeriodSwitch
  readonly results: ResultsModel | null
  readonly empty: EmptyState | null
  readonly reported: ReportedText | null
  readonly children: readonly ChildrenTable[]
}

/** The page of a unit; `figures` is null when the unit did not exist in the period. */
export function unitPage(question: UnitQuestion, figures: Figures | null): UnitPage {
  const { locale, reference, allRows, rows, period, rule } = question
  const unit = rows.at(-1) ?? allRows.at(-1)
  if (unit === undefined) throw new RangeError('A page needs a unit')
  const urlOf = (periodCode: string) => unitAddress(unitSlug(unit), { language: locale.language, periodCode })
  const isHidden = figures !== null && rows.some(({ id }) => figures.tree.isUnitHidden(id))
  const results =
    figures === null || isHidden ? null : resultsModel(locale, figures.modes, figures.periods, period, rule, urlOf)
  const figure = reportedFigure(
    reference.reportedFigures,
    rows.map(({ id }) => id),
    period,
  )
  return {
    title: unitLabel(unit, locale.language),
    trail: trailTo(question, unit),
    periods: periodSwitch(locale, period, question.monthsWithBallots, question.today, urlOf),
    results,
    empty: emptyState(question, figures, isHidden, results, urlOf),
    reported: figure ? reportedText(locale, figure, results && figures ? surveyed(figures) : null) : null,
    children: figures === null || isHidden ? [] : childrenTables(locale, childrenOf(question, figures), rule),
  }
}

function surveyed(figures: Figures) {
  return rollUp(figures.periods.slice(-1).map(({ count }) => count))
}

function emptyState(
  { locale, reference, allRows, period, monthsWithBallots }: UnitQuestion,
  figures: Figures | null,
  isHidden: boolean,
  results: ResultsModel | null,
  urlOf: PeriodAddress,
): EmptyState | null {
  if (figures === null) return { kind: 'not-in-force', ...notInForce(locale, reference.directory, allRows, period) }
  if (isHidden) return hiddenState(locale, period)
  return results === null ? noBallots(locale, period, monthsWithBallots, urlOf) : null
}

function trailTo({ locale, reference, period }: UnitQuestion, unit: AdministrativeUnit): readonly UnitLink[] {
  return reference.directory
    .breadcrumb(unit.id, period.start, period.end)
    .slice(0, -1)
    .map((above) => ({
      label: unitLabel(above, locale.language),
      url: unitAddress(unitSlug(above), { language: locale.language, periodCode: period.code }),
    }))
}

function childrenOf(question: UnitQuestion, figures: Figures): readonly Child[] {
  const { locale, reference, rows, period } = question
  if (rows.some(({ level }) => level === 'commune')) return desksOf(question, figures)
  const below = rows.flatMap(({ id }) => reference.directory.children(id, period.start, period.end))
  // A child whose row changed within the period is one line of the table.
  return [...Map.groupBy(below, unitSlug)].flatMap(([slug, dated]) => {
    const [unit] = dated
    if (unit === undefined || unit.level === 'province') return []
    const ids = dated.map(({ id }) => id)
    const figure = reportedFigure(reference.reportedFigures, ids, period)
    return {
      name: unitLabel(unit, locale.language),
      url: unitAddress(slug, { language: locale.language, periodCode: period.code }),
      level: unit.level,
      count: rollUp(ids.map(figures.tree.ofUnit)),
      isHidden: ids.some(figures.tree.isUnitHidden),
      reported: figure ? reportedPercent(locale, figure) : null,
    }
  })
}

function desksOf({ locale, reference, rows, period }: UnitQuestion, figures: Figures): readonly Child[] {
  const unitIds = rows.map(({ id }) => id)
  return reference.desks
    .filter(({ assignments }) =>
      assignments.some(
        ({ unitId, validFrom, validTo }) =>
          unitIds.includes(unitId) && validFrom < period.end && (validTo === null || validTo > period.start),
      ),
    )
    .map(({ id, code, kind }) => ({
      name: locale.t(`desk.${kind}`, { code }),
      url: deskAddress(code, { language: locale.language, periodCode: period.code }),
      level: 'desk' as const,
      count: figures.tree.ofDesk(id),
      isHidden: figures.tree.isDeskHidden(id),
      reported: null,
    }))
}
