/** What the dashboard may do: read tallies and reference data, never a ballot; keep accounts. The grants of `dashboard` say the same. */
export { type RecordedAccess, type RecordQuestion, readAccessRecord } from '../access/access-record.ts'
export {
  type AccountRow,
  accountOfChallenge,
  findAccount,
  isAccountEnabled,
  listAccounts,
} from '../access/accounts.ts'
export {
  type AccountChange,
  changeAccount,
  endSession,
  endSessions,
  forgetSecondFactor,
} from '../access/change-account.ts'
export { type AccessEntry, recordAccess } from '../access/record-access.ts'
export { listSessions, type OpenSession } from '../access/sessions.ts'
export { type RowScope, withScope } from '../access/with-scope.ts'
export {
  type ApiTokenRow,
  addApiToken,
  findTokenBearer,
  listApiTokens,
  noteTokenUse,
  revokeApiToken,
  type TokenBearer,
} from '../api-tokens/api-tokens.ts'
export { type Database as DashboardDoor, openDatabase as openDashboardDoor } from '../connection.ts'
export { isDemo } from '../installation.ts'
export { isReachable } from '../reachable.ts'
export { type ReplicationState, replicationState } from '../replication/replication-state.ts'
export {
  answeredByDeskAndPeriod,
  answersByDeskAndPeriod,
  type DeskPeriodAnswers,
} from '../results/answers-by-desk-and-period.ts'
export { countersByMode, type ModeCounters } from '../results/counters-by-mode.ts'
export { monthsWithBallots } from '../results/months-with-ballots.ts'
export type { PeriodLength } from '../results/period-start.ts'
export {
  type Desk,
  type DeskAssignment,
  type ReferenceData,
  type ReportedFigure,
  readReferenceData,
} from '../results/reference-data.ts'
export { type DeskPeriodCount, satisfiedByDeskAndPeriod } from '../results/satisfied-by-desk-and-period.ts'
export type { MonthRange, Scope } from '../results/scope.ts'
