import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../src/connection.ts'

/** Milliseconds so far, as Linux reports them. */
interface ProcessorTime {
  readonly app: number
  readonly database: number
}

/** Processor time of an app and of the server processes that work for it. */
export interface ProcessorClock {
  /** Null where the system does not report it. */
  readonly now: () => Promise<ProcessorTime | null>
}

/** Looks up the server processes each time, because the app opens and ends sessions as it likes; one that ended keeps its time. */
export function processorClock(appId: number, backends: () => Promise<readonly number[]>): ProcessorClock {
  const spent = new Map<number, number>()
  return {
    async now() {
      const ids = await backends()
      for (const id of new Set([...spent.keys(), ...ids])) spent.set(id, timeOf(id) ?? spent.get(id) ?? 0)
      const app = timeOf(appId)
      return app === undefined ? null : { app, database: [...spent.values()].reduce((sum, ms) => sum + ms, 0) }
    },
  }
}

/** Returns once the app has done what it does in the second after an opening, and for half a second next to nothing. */
export async function untilQuiet({ now }: ProcessorClock): Promise<void> {
  await setTimeout(1100)
  for (let waited = 0; waited < longestWait; waited += pause) {
    const before = (await now())?.app ?? 0
    await setTimeout(pause)
    if (((await now())?.app ?? 0) - before < quiet) return
  }
}

const longestWait = 30_000
const pause = 500
const quiet = 5

function timeOf(processId: number): number | undefined {
  try {
    let nanoseconds = 0
    for (const task of readdirSync(`/proc/${processId}/task`)) {
      nanoseconds += Number(readFileSync(`/proc/${processId}/task/${task}/schedstat`, 'utf8').split(' ', 1)[0])
    }
    return nanoseconds / 1e6
  } catch {
    return undefined
  }
}

/** Server processes working for the dashboard in the database of this connection. */
export async function backendsOf(admin: Database): Promise<readonly number[]> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and application_name = 'long-dan dashboard'`.execute(
    admin,
  )
  return rows.map(({ pid }) => pid)
}
