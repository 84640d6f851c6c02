import { type AdministrativeUnit, type TodaysMap, unitSlug } from '@long-dan/administrative-units'
import type { Scope } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { AssessmentRule } from '@long-dan/results'
import type { CalendarDay, Period } from '@long-dan/statistics'
import { type PeriodAddress, unitAddress, type View } from '../../addresses/results.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { OfficialVerdicts } from '../../evidence/official-verdicts.ts'
import { isInReach, type ResultReader } from '../../figures/result-reader.ts'
import { scopeOf } from '../../figures/scope.ts'
import type { Territory } from '../../figures/territory.ts'
import type { ReferenceSnapshot } from '../../reference/reference.ts'

export type RuleOf = (period: Period) => AssessmentRule

export interface UnitView extends View {
  readonly slug: string
}

/** What the address asked for, resolved against the reference data. */
export interface UnitQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly reader: ResultReader
  readonly territory: Territory
  /** Whether a link to the unit leads to a page. */
  readonly isLinked: (unit: AdministrativeUnit) => boolean
  /** All time on the map of today; then directory, reader and rows are of that map. */
  readonly todays?: TodaysMap | undefined
  /** All dated rows of the unit, oldest first. */
  readonly allRows: readonly AdministrativeUnit[]
  /** Those in force in the period. */
  readonly rows: readonly AdministrativeUnit[]
  readonly period: Period
  /** The unit as it was in the period, else as it last was. */
  readonly unit: AdministrativeUnit
  /** Whose ballots the page is about. */
  readonly scope: Scope
  /** What the address of another page of the unit says. */
  readonly view: UnitView
  /** Where the page stands that asks; the overview unless told. */
  readonly urlOf: PeriodAddress
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
  /** What stands beside figures of the period. */
  readonly verdicts: OfficialVerdicts
  /** Of the unit and of all that its page lists; without it rows have no integrity grade. */
  readonly evidence?: Evidence | undefined
}

/** A question whose evidence was read, for what stands beside rates. */
export type ProvenQuestion = UnitQuestion & { readonly evidence: Evidence }

type Found = Omit<UnitQuestion, 'unit' | 'scope' | 'view' | 'urlOf' | 'isLinked'>

/** With all that follows from what was found. */
export function unitQuestion(found: Found): UnitQuestion {
  const { rows, allRows, locale, period, todays, reference, reader } = found
  const unit = rows.at(-1) ?? allRows.at(-1)
  if (unit === undefined) throw new RangeError('A page needs a unit')
  const view = { slug: unitSlug(unit), lang: locale.language, period: period.code, map: todays && ('today' as const) }
  return {
    ...found,
    unit,
    view,
    scope: scopeOf(reference.directory, rows, period),
    urlOf: (periodCode) => unitAddress({ ...view, period: periodCode }),
    isLinked: isInReach(reader),
  }
}
