import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Whether a door leads to a replica, and how far behind it is. */
export type ReplicationState =
  | { readonly replica: false }
  | {
      readonly replica: true
      /** Whether it is currently receiving from a primary. */
      readonly following: boolean
      /**
       * 0 when everything received has been replayed; else seconds since the last replayed transaction was committed, null when none is
       * known.
       */
      readonly lagSeconds: number | null
    }

export async function replicationState(door: Database): Promise<ReplicationState> {
  const { rows } = await sql<{ replica: boolean; following: boolean; upToDate: boolean; age: number | null }>`
    select pg_is_in_recovery() as replica, exists (select from pg_stat_wal_receiver) as following,
      pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() as "upToDate",
      extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8 as age`.execute(door)
  const [state] = rows
  if (!state?.replica) return { replica: false }
  const { following, upToDate, age } = state
  const lagSeconds = following && upToDate ? 0 : age === null ? null : Math.round(age * 10) / 10
  return { replica: true, following, lagSeconds }
}
