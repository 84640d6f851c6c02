import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** What the book has, or will have within the hour, of an envelope that waits in the box. */
export interface WaitingLeaf {
  readonly boxedOn: string
  readonly leaf: Buffer
}

/** Of envelopes in boxes since a day, in the order of their bytes. */
export async function waitingLeaves(database: Database, since: string): Promise<readonly WaitingLeaf[]> {
  const { rows } = await sql<WaitingLeaf>`
    select boxed_on as "boxedOn", leaf from waiting_leaves(${since}::date)`.execute(database)
  return rows
}

/** By the day of their box, how many envelopes are empty. */
export async function emptiedBoxes(database: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ day: string; envelopes: number }>`
    select boxed_on as day, opened + refused as envelopes from emptied_box`.execute(database)
  return new Map(rows.map(({ day, envelopes }) => [day, envelopes]))
}
