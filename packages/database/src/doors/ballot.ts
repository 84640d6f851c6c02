/** What the ballot app may do: look up desks, cast ballots. The grants of `ballot_writer` say the same. */
export { type CastOutcome, castBallots, type StoredBallot } from '../casting/cast-ballots.ts'
export { type DeskRow, listDesks } from '../casting/list-desks.ts'
export { type Database as BallotDoor, openDatabase as openBallotDoor } from '../connection.ts'
export { isDemo } from '../installation.ts'
export { isReachable } from '../reachable.ts'
