import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Who makes a change, and in which act: everything that one form changes is undone together. */
export interface RemarkAct {
  readonly accountId: string
  readonly act: string
}

export interface RemarkMarks {
  readonly remarkIds: readonly string[]
  readonly status: 'read' | 'acted' | null
  readonly addedTags: readonly string[]
  readonly removedTags: readonly string[]
}

/** What an official of the province decides about an alleged violation; `desk` returns it to the ordinary route. */
type RemarkOutcome = 'inspection' | 'kept' | 'desk'

interface RemarkSettlement {
  /** The route on which the official found it: somebody else may have decided since. */
  readonly seen: string
  readonly outcome: RemarkOutcome
  readonly reason: string | null
}

/** Sets status and tags of remarks that the official may read; returns how many changed. A status only moves forward. */
export async function markRemarks(door: Database, { accountId, act }: RemarkAct, marks: RemarkMarks): Promise<number> {
  const { remarkIds, status, addedTags, removedTags } = marks
  const { rows } = await sql<{ count: number }>`
    select tag_remarks(${[...remarkIds]}::uuid[], ${accountId}, ${act}::uuid, ${status}::text, ${[...addedTags]}::text[],
      ${[...removedTags]}::text[]) as count`.execute(door)
  return rows[0]?.count ?? 0
}

/** Hands a remark to the province; false when there is no such remark, or it was answered or escalated before. */
export async function escalateRemark(
  door: Database,
  { accountId, act }: RemarkAct,
  remarkId: string,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select escalate_remark(${remarkId}::uuid, ${accountId}, ${act}::uuid) as done`.execute(door)
  return rows[0]?.done === true
}

/** Sets the outcome of an alleged violation; false when it is no longer on the route that was `seen`, or already has that outcome. */
export async function settleRemark(
  door: Database,
  { accountId, act }: RemarkAct,
  remarkId: string,
  { seen, outcome, reason }: RemarkSettlement,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select settle_remark(${remarkId}::uuid, ${accountId}, ${act}::uuid, ${seen}, ${outcome}, ${reason}) as done`.execute(
    door,
  )
  return rows[0]?.done === true
}

/** Takes back what the act `undone` changed, where nothing followed; returns for how many remarks. */
export async function undoRemarkAct(door: Database, { accountId, act }: RemarkAct, undone: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select undo_remark_act(${undone}::uuid, ${accountId}, ${act}::uuid) as count`.execute(door)
  return rows[0]?.count ?? 0
}
