/** What the ballot app may do: look up desks, cast ballots, open and spend slip codes, add to intake counters. The grants of `ballot_writer` say the same. */
export { type CastOutcome, castBallots, type StoredBallot } from '../casting/cast-ballots.ts'
export { type DeskRow, listDesks } from '../casting/list-desks.ts'
export { type Database as BallotDoor, openDatabase as openBallotDoor } from '../connection.ts'
export { deskKeysInForce, isDeskKeyInForce } from '../entry-modes/desk-keys.ts'
export { addIntakeCounts, type IntakeCount, type IntakeSignal } from '../entry-modes/intake-counters.ts'
export { openSlipCode, spendSlipCodes } from '../entry-modes/slip-codes.ts'
export { isDemo } from '../installation.ts'
export { isReachable } from '../reachable.ts'
