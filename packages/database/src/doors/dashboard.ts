/** What the dashboard may do: read tallies and reference data, never a ballot; manage accounts. The grants of `dashboard` say the same. */
export { type AccessChain, accessChain } from '../access/access-chain.ts'
export { type RecordedAccess, type RecordQuestion, readAccessRecord } from '../access/access-record.ts'
export {
  type AccountGrant,
  confirmationsOf,
  confirmGrant,
  decidesFrom,
  lastGrant,
  mayDecide,
} from '../access/account-grants.ts'
export {
  type AccountRow,
  accountOfChallenge,
  findAccount,
  hasAdministrator,
  isAccountEnabled,
  listAccounts,
  type SecondFactorRow,
  secondFactors,
} from '../access/accounts.ts'
export { addAccounts, rewriteAccount } from '../access/add-accounts.ts'
export { keepChallenge, takeChallenge } from '../access/challenges.ts'
export {
  type AccountChange,
  changeAccount,
  endSession,
  endSessions,
  forgetSecondFactor,
} from '../access/change-account.ts'
export { accountOfIdentity, hasIdentity, linkIdentity } from '../access/identities.ts'
export {
  addPasskey,
  confirmPasskey,
  findPasskey,
  listPasskeys,
  notePasskeyUse,
  type PasskeyRow,
  removePasskeys,
  signingPasskeys,
} from '../access/passkeys.ts'
export { type AccessEntry, recordAccess } from '../access/record-access.ts'
export { secretWasRight, type TryCounter, trySecret } from '../access/secret-tries.ts'
export { listSessions, noteProvider, noteSessionUse, type OpenSession } from '../access/sessions.ts'
export { takePassword, temporaryPasswordDays } from '../access/temporary-passwords.ts'
export { giveBackCode, takeCode } from '../access/used-codes.ts'
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
export { lastCompleteDay, nextUnpublishedSeal } from '../book/seals.ts'
export { witnessedOn } from '../book/witnessed-on.ts'
export { countedMonths } from '../box/counted-months.ts'
export { type NewSealer, newSealer } from '../box/new-sealer.ts'
export { type BallotToSeal, sealTogether } from '../box/seal-together.ts'
export { type WaitingInBox, waitingInBox } from '../box/waiting-in-box.ts'
export {
  addCallbackCounts,
  type CallbackChange,
  type CallbackNumbers,
  type CallbackPlace,
  callbackChanges,
  callbackCounts,
  type DossierOutcome,
  dossierOutcomes,
  latestCallbackRows,
} from '../callbacks/callback-counts.ts'
export { addCallbackLots, type CallbackLot, type CallOutcomes, callbackLots } from '../callbacks/callback-lots.ts'
export { calledCitizens } from '../callbacks/called-citizens.ts'
export type { DeskHours } from '../casting/list-desks.ts'
export { type Database as DashboardDoor, openDatabase as openDashboardDoor, poolState } from '../connection.ts'
export { databaseUrlProblem } from '../database-url.ts'
export { addSignature, type SignatureRow, type SignedTable, type WrittenRow } from '../decisions/decision-signatures.ts'
export { type KeyOfRow, signersOf } from '../decisions/signers-of.ts'
export {
  addDesk,
  assignDesk,
  changeDesk,
  type DeskFacts,
  type DeskFields,
  deskFacts,
  endDeskAssignment,
  takeBackDeskAssignment,
} from '../desks/desk-administration.ts'
export {
  changeDeskOffice,
  type DeskKey,
  deskHours,
  deskKeys,
  deskQuestions,
  issueSlipCodes,
  revokeDeskKey,
  slipsLeft,
  switchDeskQuestions,
} from '../desks/desk-office.ts'
export { lastBallotsOf, weekdaysOf } from '../desks/last-ballots.ts'
export {
  addDossierCounts,
  type DossierChange,
  type DossierCount,
  type DossierNumbers,
  type DossierPlace,
  dossierChanges,
  dossierCounts,
  latestDossierRows,
  type PublicationHold,
  publicationHolds,
} from '../dossiers/dossier-counts.ts'
export { addDeskKey } from '../entry-modes/desk-keys.ts'
export {
  type InvitationIssue,
  type InvitationSums,
  invitationsByDesk,
  issueInvitations,
} from '../entry-modes/invitations.ts'
export {
  addImportDraft,
  findImportDraft,
  type ImportDraft,
  noteImportApplied,
  noteImportUndone,
} from '../imports/import-drafts.ts'
export {
  addImprovement,
  addImprovementVersion,
  findImprovement,
  type Improvement,
  type ImprovementState,
  type ImprovementStep,
  type ImprovementVersion,
  improvementHistory,
  improvementStates,
  listImprovements,
} from '../improvements/improvements.ts'
export { isDemo, provinceHere, provinceUnit } from '../installation.ts'
export {
  confirmEmail,
  findLetterChoice,
  keepLetterChoice,
  type LetterChoice,
  stopLetters,
} from '../letters/letter-choices.ts'
export {
  type AlertReader,
  alertReaders,
  type ClaimedLetter,
  claimAlerts,
  claimLetter,
  claimLetters,
  letterState,
  noteTold,
  settleLetter,
  settleLetters,
} from '../letters/letters.ts'
export { addPushDevice, type PushDevice, pushDevicesOf, removePushDevice } from '../letters/push-devices.ts'
export { needsAnOperator } from '../needs-an-operator.ts'
export {
  addOfficeDays,
  listOfficeDays,
  type OfficeDays,
  type OfficeDaysEntry,
  readOfficeDays,
  undoOfficeDays,
} from '../office-days/office-days.ts'
export {
  closePaperBatch,
  type NotClosed,
  type PaperClosing,
  type PaperFindings,
  paperClosings,
} from '../paper/close-paper-batch.ts'
export { holdPaper } from '../paper/hold-paper.ts'
export {
  countPaperBatch,
  issuePaperBatch,
  type NewPaperBatch,
  type PaperBatch,
  paperBatches,
  type SheetCount,
} from '../paper/paper-batches.ts'
export {
  addPaperEntry,
  addPaperPage,
  type Look,
  looksAllowed,
  type PagePlace,
  type PaperEntryRow,
  type PaperPageRow,
  paperEntries,
  paperPages,
  placePaperPageAnew,
} from '../paper/paper-pages.ts'
export {
  addPaperScan,
  notePaperProblems,
  notePaperScan,
  type PaperScan,
  paperScans,
  type ScanProblem,
  settlePaperProblems,
} from '../paper/paper-scans.ts'
export { lastPublishedQuarter, type PublishedQuarter, verdictsOfQuarter } from '../public-results/official-verdicts.ts'
export { type PublishedFigure, publishedFigures } from '../public-results/published-figures.ts'
export { isReachable } from '../reachable.ts'
export {
  escalateRemark,
  markRemarks,
  type RemarkAct,
  type RemarkOutcome,
  settleRemark,
  undoRemarkAct,
} from '../remarks/change-remarks.ts'
export { countRemarks, findRemarks, listRemarks, type RemarkRow } from '../remarks/list-remarks.ts'
export { answerLimit, listAnswers, publishAnswer, withdrawAnswer } from '../remarks/remark-answers.ts'
export { type RemarkChange, remarkHistory } from '../remarks/remark-history.ts'
export { type RemarkPlace, remarkPlaces } from '../remarks/remark-places.ts'
export type { RemarkQuestion, RemarkView } from '../remarks/remark-question.ts'
export { type RemarkSummary, summariseRemarks } from '../remarks/remark-summary.ts'
export { countThemes, type ThemeCount } from '../remarks/theme-counts.ts'
export { type ReplicationState, replicationState } from '../replication/replication-state.ts'
export { ballotsInModes } from '../results/ballots-in-modes.ts'
export { countersByMonth, type ModeCounters, type MonthModeCounters } from '../results/counters-by-month.ts'
export { type DeskMonth, deskMonths, excludedDeskMonths } from '../results/desk-months.ts'
export { isMarkedSnapshot, type Marks, marksOf, type Register } from '../results/marks.ts'
export {
  type Desk,
  type DeskAssignment,
  type ReferenceData,
  type ReportedFigure,
  readReferenceData,
  readUnitFacts,
} from '../results/reference-data.ts'
export type { Scope } from '../results/scope.ts'
export {
  type BallotsOfDay,
  ballotsByDay,
  type ExcludedBallots,
  excludedBallots,
} from '../reviews/excluded-ballots.ts'
export {
  addReviewEvent,
  type CaseSignal,
  caseSignals,
  type NewReviewEvent,
  type ReviewCase,
  type ReviewDecision,
  type ReviewEvent,
  reviewCases,
  reviewEvents,
} from '../reviews/review-cases.ts'
export { type TrustFact, type TrustSpan, trustFacts } from '../reviews/trust-facts.ts'
export * from '../rollout/index.ts'
export { type RoundDay, roundDays } from '../rounds/round-days.ts'
export { addRound, listRounds, roundsAhead, type SurveyRound, surveyChannels } from '../rounds/survey-rounds.ts'
export {
  type AssessmentRuleEntry,
  type AssessmentRuleVersion,
  addAssessmentRuleVersion,
  assessmentRuleHistory,
  assessmentRules,
} from '../rules/assessment-rules.ts'
export { listSavedViews, removeSavedView, type SavedView, saveView } from '../saved-views/saved-views.ts'
export { saySetUpStep, setUpFacts } from '../set-up/set-up-facts.ts'
export { lastSignalMonth, type ReadSignal, readSignals } from '../signals/read-signals.ts'
export { latestFreezes } from '../snapshots/freezes.ts'
export {
  addPublicationEvent,
  type NewPublicationEvent,
  type PublicationChange,
  type PublicationEvent,
  publicationEvents,
  withdrawnByDecision,
} from '../snapshots/publication-events.ts'
export { type Exclusion, exclusionsInForce } from '../tallies/exclusions.ts'
export * from '../units/index.ts'
export {
  addRecording,
  lastPublication,
  newestRecordings,
  publishRecordings,
  recordedSound,
  type VoicePublication,
  type VoiceRecording,
} from '../voices/voice-recordings.ts'
export {
  addDelivery,
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryRow,
  forgetDeliveries,
  lastDeliveries,
  mostFailingDays,
  settleDelivery,
} from '../webhooks/deliveries.ts'
export { addWebhook, listWebhooks, removeWebhook, resumeWebhook, type Webhook } from '../webhooks/webhooks.ts'
