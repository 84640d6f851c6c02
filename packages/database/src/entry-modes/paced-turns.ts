import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** How many turns may be taken at once, and after how many seconds one comes back. */
export interface TurnPace {
  readonly burst: number
  readonly secondsEach: number
}

/** Takes a turn under this name (32 bytes), shared by all processes: returns 0, or the seconds to wait. */
export async function takeTurn(
  database: Database,
  name: Uint8Array,
  { burst, secondsEach }: TurnPace,
): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    select take_turn(${Buffer.from(name)}, ${burst}::integer, make_interval(secs => ${secondsEach}::float8)) as wait`.execute(
    database,
  )
  return rows[0]?.wait ?? 0
}
