/** What the dashboard may do: read tallies and reference data, never a ballot. The grants of `dashboard` say the same. */
export { type Database as DashboardDoor, openDatabase as openDashboardDoor } from '../connection.ts'
export { isDemo } from '../installation.ts'
export { isReachable } from '../reachable.ts'
export { countersByMode, type ModeCounters } from '../results/counters-by-mode.ts'
export { monthsWithBallots } from '../results/months-with-ballots.ts'
export {
  type Desk,
  type DeskAssignment,
  type ReferenceData,
  type ReportedFigure,
  readReferenceData,
} from '../results/reference-data.ts'
export { type DeskCount, satisfiedByDesk } from '../results/satisfied-by-desk.ts'
export { type MonthCount, satisfiedByMonth } from '../results/satisfied-by-month.ts'
export type { MonthRange, Scope } from '../results/scope.ts'
