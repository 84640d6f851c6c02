import { type AdministrativeUnit, type TodaysMap, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { AssessmentRule } from '@long-dan/results'
import type { CalendarDay, Period } from '@long-dan/statistics'
import { type PeriodAddress, unitAddress, type View } from '../../addresses/results.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Trust } from '../../evidence/trust.ts'
import { isInReach, type ResultReader } from '../../figures/result-reader.ts'
import type { Territory } from '../../figures/territory.ts'
import { type MapSwitch, mapSwitch } from '../../navigation/map-switch.ts'
import { notInForce } from '../../navigation/not-in-force.ts'
import { type EmptyState, hiddenState, noBallots } from '../../navigation/page-state.ts'
import { type PeriodSwitch, periodSwitch } from '../../navigation/period-switch.ts'
import { type TabName, unitTabs } from '../../navigation/unit-tabs.ts'
import type { Link, Tab } from '../../pages/link.ts'
import type { ReferenceSnapshot } from '../../reference/reference.ts'

export type RuleOf = (period: Period) => AssessmentRule

/** What the address asked for, resolved against the reference data. */
export interface UnitQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly reader: ResultReader
  readonly territory: Territory
  /** All time on the map of today; then directory, reader and rows are of that map. */
  readonly todays?: TodaysMap | undefined
  /** All dated rows of the unit, oldest first. */
  readonly allRows: readonly AdministrativeUnit[]
  /** Those in force in the period. */
  readonly rows: readonly AdministrativeUnit[]
  readonly period: Period
  /** Months with ballots of the unit. */
  readonly monthsWithBallots: readonly CalendarDay[]
  /** Months with ballots anywhere in what the official may see: the choice of periods must not say which of them a unit lacks. */
  /** First day of the first month of which more will come out of the ballot box. */
  readonly closedBefore: CalendarDay
  readonly monthsToChoose: readonly CalendarDay[]
  readonly today: CalendarDay
  /** The rule that judges the figures of a period, and that of this period. */
  readonly ruleOf: RuleOf
  readonly rule: AssessmentRule
  /** Of the unit and of all that its page lists; without it rows have no integrity grade. */
  readonly evidence?: Evidence | undefined
}

/** A question whose evidence was read, for what stands beside rates. */
export type ProvenQuestion = UnitQuestion & { readonly evidence: Evidence }

/** What every page of a unit has around its figures. */
export interface UnitFrame {
  readonly title: string
  readonly trail: readonly Link[]
  readonly periods: PeriodSwitch
  readonly mapSwitch: MapSwitch
  readonly tabs: readonly Tab[]
}

/** Beside the figures of a unit. */
export interface Beside {
  /** How many ballots of the period lie in the ballot box. */
  readonly waiting: string | null
  /** Of the rate the page shows. */
  readonly trust: Trust | null
  /** Where nothing counts because all was left out. */
  readonly allExcluded: string | null
  /** Code of the period. */
  readonly period: string
}

/** At the head of a page of results. */
export interface Heading extends Pick<UnitFrame, 'title' | 'trail' | 'periods' | 'tabs'> {
  readonly period: string
  readonly mapSwitch: MapSwitch | null
  /** Kept when another period is chosen. */
  readonly kept: readonly KeptField[]
}

export interface KeptField {
  readonly name: string
  readonly value: string
}

/** The unit as it was in the period, else as it last was. */
export function shownUnit({ rows, allRows }: Pick<UnitQuestion, 'rows' | 'allRows'>): AdministrativeUnit {
  const unit = rows.at(-1) ?? allRows.at(-1)
  if (unit === undefined) throw new RangeError('A page needs a unit')
  return unit
}

/** What the address of another page of this view says. */
export function viewOf({ locale, period, todays }: UnitQuestion, periodCode = period.code): View {
  return { lang: locale.language, period: periodCode, map: todays && 'today' }
}

export function unitFrame(question: UnitQuestion, current: TabName, urlOf: PeriodAddress): UnitFrame {
  const { locale, period } = question
  const unit = shownUnit(question)
  return {
    title: unitLabel(unit, locale.language),
    trail: trailTo(question, unit),
    periods: periodSwitch(locale, period, question.monthsToChoose, question, urlOf),
    mapSwitch: mapSwitch(question, unit, urlOf(period.code)),
    tabs: unitTabs(locale, unit, period, current, question.reader, viewOf(question).map),
  }
}

/** Why there is nothing to show; null when there is. */
export function emptyState(
  { locale, reference, reader, allRows, rows, period, monthsWithBallots, today, closedBefore }: UnitQuestion,
  state: { readonly isHidden: boolean; readonly hasBallots: boolean },
  urlOf: PeriodAddress,
): EmptyState | null {
  if (rows.length === 0) {
    return { kind: 'not-in-force', ...notInForce(locale, reference.directory, allRows, period, isInReach(reader)) }
  }
  if (state.isHidden) return hiddenState(locale, period, closedBefore)
  return state.hasBallots ? null : noBallots(locale, period, monthsWithBallots, { today, closedBefore }, urlOf)
}

function trailTo(question: UnitQuestion, unit: AdministrativeUnit): readonly Link[] {
  const { locale, reference, reader, period } = question
  return reference.directory
    .breadcrumb(unit.id, period.start, period.end)
    .slice(0, -1)
    .filter((above) => reader.rootOf(above, period.start, period.end) !== undefined)
    .map((above) => ({
      label: unitLabel(above, locale.language),
      url: unitAddress({ slug: unitSlug(above), ...viewOf(question) }),
    }))
}
