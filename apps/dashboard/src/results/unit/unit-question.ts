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

interface UnitView extends View {
  readonly slug: string
}

/** What the address asks for, resolved with the reference data. */
export interface UnitQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly reader: ResultReader
  readonly territory: Territory
  /** Whether a link to the unit leads to a page the reader may open. */
  readonly isLinked: (unit: AdministrativeUnit) => boolean
  /** Set for all time on today's map; directory, reader and rows then refer to that map. */
  readonly todays?: TodaysMap | undefined
  /** All dated rows of the unit, oldest first. */
  readonly allRows: readonly AdministrativeUnit[]
  /** Rows in force in the period. */
  readonly rows: readonly AdministrativeUnit[]
  readonly period: Period
  /** The unit as it was in the period, otherwise as it last was. */
  readonly unit: AdministrativeUnit
  /** The place whose ballots the page is about. */
  readonly scope: Scope
  /** Query for addresses of the unit's other pages. */
  readonly view: UnitView
  /** Address of the current page for another period; by default the overview. */
  readonly urlOf: PeriodAddress
  /** Months in which the unit has ballots. */
  readonly monthsWithBallots: readonly CalendarDay[]
  /** First day of the earliest month that will still get ballots from the box. */
  readonly closedBefore: CalendarDay
  /** Months with ballots anywhere the official may see: the choice of periods must not reveal which of them a unit lacks. */
  readonly monthsToChoose: readonly CalendarDay[]
  readonly today: CalendarDay
  /** The rule for the figures of any period; `rule` is that of this period. */
  readonly ruleOf: RuleOf
  readonly rule: AssessmentRule
  /** Verdicts shown beside figures of the period. */
  readonly verdicts: OfficialVerdicts
  /** For the unit and everything its page lists; without it rows have no integrity grade. */
  readonly evidence?: Evidence | undefined
}

/** A question with its evidence, needed for what is shown beside rates. */
export type ProvenQuestion = UnitQuestion & { readonly evidence: Evidence }

type Found = Omit<UnitQuestion, 'unit' | 'scope' | 'view' | 'urlOf' | 'isLinked'>

/** Adds everything that follows from what was found. */
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
