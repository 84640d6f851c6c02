import type { UnitDirectory } from '@long-dan/administrative-units'
import type { OutlineMap, ReportedFigure } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import type { Role } from '../../officials/roles.ts'
import type { AskedPast } from '../past/asked-past.ts'
import type { PlanStanding } from '../plans/plan-standing.ts'
import type { ProgrammeGrades } from '../standings/programme-grades.ts'

export interface CockpitQuestion {
  readonly locale: Locale
  readonly role: Role
  readonly today: string
  /** Null for the present. */
  readonly past: AskedPast | null
  readonly province: Province
  readonly directory: UnitDirectory
  readonly reportedFigures: readonly ReportedFigure[]
  readonly map: OutlineMap | null
  /** For the last closed quarter. */
  readonly grades: ProgrammeGrades
  /** Plans that have slipped come first. */
  readonly plans: readonly PlanStanding[]
}
