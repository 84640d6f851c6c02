/** What an auditor may do: read ballots, tallies and the book, and change nothing. The grants of `auditor` say the same. */
export { type BallotRow, commitmentOfRow, committedBallot } from '../book/ballot-row.ts'
export { bookKeys, bookOrigin } from '../book/keys.ts'
export { allLeaves } from '../book/leaves.ts'
export { openDays } from '../book/open-days.ts'
export { allBallots } from '../book/read-ballots.ts'
export { lastPublishedSeal, publishedSeals } from '../book/seals.ts'
export { readTile } from '../book/tiles.ts'
export { type Database as AuditorDoor, openDatabase as openAuditorDoor } from '../connection.ts'
