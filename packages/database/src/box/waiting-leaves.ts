import { hashLength } from '@long-dan/ballot-book'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Leaves that the book has, or will have within the hour, for the envelopes waiting in the box of a day. */
export interface WaitingLeaves {
  readonly boxedOn: string
  /** Concatenated in the order of their bytes: a million take 32 MB, and would take ten times as much one by one. */
  readonly leaves: Buffer
}

/** For boxes from `since` on, the earliest first. */
export async function waitingLeaves(database: Database, since: string): Promise<readonly WaitingLeaves[]> {
  const { rows } = await sql<WaitingLeaves>`
    select boxed_on as "boxedOn", leaves from waiting_leaves(${since}::date)`.execute(database)
  return rows
}

/** Each leaf, as a view into the bytes. */
export function* leavesIn(leaves: Buffer): Generator<Buffer> {
  for (let at = 0; at < leaves.length; at += hashLength) yield leaves.subarray(at, at + hashLength)
}

interface EmptiedBox {
  readonly day: string
  readonly opened: number
  /** Those that held no ballot. */
  readonly refused: number
}

/** By the day of their box, how many envelopes have been emptied. */
export async function emptiedBoxes(database: Database): Promise<ReadonlyMap<string, EmptiedBox>> {
  const { rows } = await sql<EmptiedBox>`
    select boxed_on as day, opened, refused from emptied_box`.execute(database)
  return new Map(rows.map((row) => [row.day, row]))
}
