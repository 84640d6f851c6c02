/** What the ballot app may do: look up desks, put sealed ballots into the box, open and spend slip codes, add to intake counters, hand in witnesses’ lines, read the ballot book and published results. The grants of `ballot_writer` say the same. */
export { cosignaturesOf, handInCosignature, oneOfEach, textOf } from '../book/cosignatures.ts'
export { bookKeys, bookOrigin } from '../book/keys.ts'
export { leafPositions } from '../book/leaves.ts'
export { publishedSealOfSize, publishedSeals } from '../book/seals.ts'
export { readTile } from '../book/tiles.ts'
export { type WitnessState, witnessStates } from '../book/witnessed-on.ts'
export { keysOf, witnesses } from '../book/witnesses.ts'
export { addBoxContext } from '../box/box-keys.ts'
export { type CastOutcome, castEnvelopes } from '../box/cast-envelopes.ts'
export { findEnvelope } from '../box/find-envelope.ts'
export { type GivenUpBox, givenUpBoxes } from '../box/given-up-boxes.ts'
export { isTokenSpent } from '../box/is-token-spent.ts'
export { newSealer } from '../box/new-sealer.ts'
export { type BallotToSeal, sealTogether } from '../box/seal-together.ts'
export { type DeskHours, type DeskRow, listDesks } from '../casting/list-desks.ts'
export {
  type Database as BallotDoor,
  openDatabase as openBallotDoor,
  type PoolState,
  poolState,
} from '../connection.ts'
export { databaseUrlProblem } from '../database-url.ts'
export { keyChainRestarts } from '../decisions/key-chain-restarts.ts'
export { deskKeysInForce, isDeskKeyInForce } from '../entry-modes/desk-keys.ts'
export { addIntakeCounts, type IntakeCount, type IntakeSignal } from '../entry-modes/intake-counters.ts'
export { type TurnPace, takeTurn } from '../entry-modes/paced-turns.ts'
export { openSlipCode, spendSlipCodes } from '../entry-modes/slip-codes.ts'
export { isDemo, provinceHere, questionnairesHere } from '../installation.ts'
export { isOutage } from '../is-outage.ts'
export { needsAnOperator } from '../needs-an-operator.ts'
export {
  lastFigure,
  type PublishedFigure,
  publishedFigures,
  publishedPeriods,
} from '../public-results/published-figures.ts'
export { readUnitFacts } from '../public-results/unit-facts.ts'
export { isReachable } from '../reachable.ts'
export {
  answersOfUnit,
  newestAnswers,
  type PublishedAnswer,
  type PublishedImprovement,
} from '../remarks/published-answers.ts'
export { publishedRounds, roundById } from '../rounds/public-rounds.ts'
export type { SurveyRound } from '../rounds/survey-rounds.ts'
export { assessmentRules } from '../rules/assessment-rules.ts'
export { refuseUnfitDatabase } from '../setup/refuse-unfit-database.ts'
export { type Freeze, latestFreezes } from '../snapshots/freezes.ts'
export { type PublishedRecording, publishedRecordings, publishedSound } from '../voices/published-sounds.ts'
