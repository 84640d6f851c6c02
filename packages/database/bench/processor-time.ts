import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Database } from '../src/connection.ts'

/** Milliseconds that processes have been on a processor so far; null where the system does not tell (anywhere but Linux). */
export function processorTime(processIds: readonly number[]): number | null {
  try {
    let nanoseconds = 0
    for (const id of processIds) {
      for (const task of readdirSync(`/proc/${id}/task`)) {
        nanoseconds += Number(readFileSync(`/proc/${id}/task/${task}/schedstat`, 'utf8').split(' ', 1)[0])
      }
    }
    return nanoseconds / 1e6
  } catch {
    return null
  }
}

/** Processes of the server that work for the dashboard in the database of this connection. */
export async function backendsOf(admin: Database): Promise<readonly number[]> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and application_name = 'long-dan dashboard'`.execute(
    admin,
  )
  return rows.map(({ pid }) => pid)
}
