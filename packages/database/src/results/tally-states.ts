import type { Database } from '../connection.ts'

/** A month that has tallies, and a mark that is another one after every change of them. */
export interface TallyState {
  /** First day of the month. */
  readonly month: string
  readonly state: string
}

/** Oldest first. Ask before the tallies themselves, in one snapshot with them: what was read then belongs to these marks. */
export async function tallyStates(door: Database): Promise<readonly TallyState[]> {
  return door.selectFrom('tally_state').select(['month', 'state']).orderBy('month').execute()
}
