import { roundFile } from './round-file.ts'
import { roundPage } from './round-page.ts'
import { rounds } from './rounds.ts'

/** Survey rounds, planned in whole months with a target number of ballots for each commune. */
export const roundPages = [roundFile, roundPage, rounds]
