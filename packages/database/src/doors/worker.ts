/**
 * What the worker may do: manage the keys of the box, open it, tally, create partitions ahead, write the ballot book. The grants of
 * `worker` say the same.
 */

export { addCosignature, lastWord, textOf } from '../book/cosignatures.ts'
export { BookRefusal, holdBook } from '../book/grow-book.ts'
export { addBookKey, bookKeys, settleOrigin } from '../book/keys.ts'
export {
  lastCompleteDay,
  lastDayOver,
  lastPublishedSeal,
  lastSealedDay,
  nextUnpublishedSeal,
  publishSeal,
} from '../book/seals.ts'
export { readTile } from '../book/tiles.ts'
export { noteWitnessAnswer, type WitnessProblem } from '../book/witness-answers.ts'
export { witnessedOn } from '../book/witnessed-on.ts'
export { keysOf, type Witness, witnesses } from '../book/witnesses.ts'
export {
  addBoxKey,
  addOwnBoxContext,
  boxNotes,
  dropBoxKey,
  dropFinishedKeys,
  eraseDeletedKeys,
  holdBoxKeys,
  rewrapBoxKey,
} from '../box/box-keys.ts'
export { boxOpeners, readKeys } from '../box/box-openers.ts'
export { noteBoxOff, noteBoxTroubles } from '../box/box-troubles.ts'
export { countedMonths, keepMonths } from '../box/counted-months.ts'
export { type GivingUp, giveUpBox } from '../box/give-up-box.ts'
export { type BoxOpening, type OpenedBox, openBox } from '../box/open-box.ts'
export { openRemarks } from '../box/open-remarks.ts'
export type { BoxOpeners } from '../box/read-box.ts'
export { sealEnvelopes } from '../box/seal-envelopes.ts'
export { calledCitizens } from '../callbacks/called-citizens.ts'
export { compactFinishedMonths } from '../casting/compact-months.ts'
export { type Database as WorkerDoor, openDatabase as openWorkerDoor } from '../connection.ts'
export { directUrlProblem } from '../database-url.ts'
export { dossiersOfCommunes, notePublicationHolds } from '../dossiers/publication-holds.ts'
export { takeReportedDossiers } from '../entry-modes/invitations.ts'
export { ensurePartitions, forgetEnvelopes, restIntake } from '../housekeeping.ts'
export { isDemo, questionnairesHere } from '../installation.ts'
export { needsAnOperator } from '../needs-an-operator.ts'
export { type PublishedFigure, publishedFigures, withdrawnFigures } from '../public-results/published-figures.ts'
export { readUnitFacts } from '../public-results/unit-facts.ts'
export { lastRecordedDay } from '../record/records.ts'
export { sealPublications, sealRecord } from '../record/seal-record.ts'
export { deleteOldRemarks, releaseRemarks } from '../remarks/release-remarks.ts'
export { type DeskMonth, deskMonths, excludedDeskMonths } from '../results/desk-months.ts'
export { applyExclusions, type ExclusionJudge } from '../reviews/apply-exclusions.ts'
export { openCases } from '../reviews/open-cases.ts'
export { noteRoundDays } from '../rounds/round-days.ts'
export { assessmentRules } from '../rules/assessment-rules.ts'
export { refuseUnfitDatabase } from '../setup/refuse-unfit-database.ts'
export { answersByDesk } from '../signals/answers-by-desk.ts'
export { ballotsByDeskAndDay } from '../signals/ballots-by-desk-and-day.ts'
export { ballotsByDeskMonthAndMode } from '../signals/ballots-by-desk-month-and-mode.ts'
export { callbacksByDeskAndMonth, type DeskMonthCallbacks } from '../signals/callbacks-by-desk-and-month.ts'
export { dossiersByDeskAndMonth } from '../signals/dossiers-by-desk-and-month.ts'
export { intakeByDeskAndMonth } from '../signals/intake-by-desk-and-month.ts'
export { type KeptSignal, keepSignals, signalMonths } from '../signals/keep-signals.ts'
export { paperFiguresByDesk } from '../signals/paper-figures-by-desk.ts'
export { holdFreezing } from '../snapshots/freeze-lock.ts'
export { addFreeze, latestFreezes, type NewFreeze } from '../snapshots/freezes.ts'
export {
  type FrozenCell,
  type FrozenExcluded,
  freezeMonth,
  frozenCells,
  frozenExcluded,
  monthsDecidedAnew,
  monthsWithTallies,
} from '../snapshots/frozen-months.ts'
export {
  changesToCarryOut,
  type DecidedChange,
  refuseChange,
  withdrawnByDecision,
} from '../snapshots/publication-events.ts'
export { type InputRows, settledInputs } from '../snapshots/settled-inputs.ts'
export { trustInputs } from '../snapshots/trust-facts.ts'
export { rebuildTallies } from '../tallies/rebuild-tallies.ts'
export { countTallyDifferences } from '../tallies/recount.ts'
