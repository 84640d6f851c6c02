import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { ReportRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import type { Period } from '@long-dan/statistics'
import type { ProgrammeGrades } from '../standings/programme-grades.ts'

export interface ReviewQuestion {
  readonly locale: Locale
  readonly home: AdministrativeUnit
  /** A quarter or a year. */
  readonly period: Period
  readonly today: string
  readonly isDemo: boolean
  readonly province: Province
  /** Latest versions of the period's reports. */
  readonly reports: readonly ReportRow[]
  /** Grades in the period. */
  readonly grades: ProgrammeGrades
}
