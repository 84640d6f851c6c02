import { sql } from 'kysely'
import type { DeskHours, DeskRow } from '../casting/list-desks.ts'
import type { Database } from '../connection.ts'

/** A key that opens screen and kiosk of a desk; the key itself is stored nowhere. */
export interface DeskKey {
  readonly id: string
  readonly madeOn: string
  readonly revokedOn: string | null
}

/** Keys of a desk, those in force first, then newest first. */
export async function deskKeys(door: Database, deskId: number): Promise<readonly DeskKey[]> {
  return door
    .selectFrom('desk_key')
    .select(['id', 'made_on as madeOn', 'revoked_on as revokedOn'])
    .where('desk_id', '=', deskId)
    .orderBy(sql`revoked_on is not null`)
    .orderBy('made_on', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

/** Ends one key of a desk; false when it was already ended or belongs to another desk. */
export async function revokeDeskKey(door: Database, deskId: number, id: string, day: string): Promise<boolean> {
  const { numUpdatedRows } = await door
    .updateTable('desk_key')
    .set({ revoked_on: day })
    .where('desk_id', '=', deskId)
    .where('id', '=', id)
    .where('revoked_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Stores codes that are about to be printed for a desk below the official, no more than `slipsLeft`; the hashes come from `makeSlipBatch`
 * of web/visit-codes.
 */
export async function issueSlipCodes(
  door: Database,
  deskId: number,
  { hashes, validUntil }: { readonly hashes: readonly Uint8Array[]; readonly validUntil: string },
): Promise<void> {
  const asText = hashes.map((hash) => `\\x${Buffer.from(hash).toString('hex')}`)
  await sql`select add_slip_codes(${deskId}, ${validUntil}::date, ${asText}::text[]::bytea[])`.execute(door)
}

/** Slips that may still be issued to a desk this month. */
export async function slipsLeft(door: Database, deskId: number): Promise<number> {
  const { rows } = await sql<{ left: number }>`select slips_left(${deskId}) as left`.execute(door)
  return rows[0]?.left ?? 0
}

/** Hours of a desk, in the order of the week; empty where it has the usual ones. */
export async function deskHours(door: Database, deskId: number): Promise<readonly DeskHours[]> {
  return door
    .selectFrom('desk_hours')
    .select(['first_weekday as firstWeekday', 'last_weekday as lastWeekday', 'opens', 'closes'])
    .where('desk_id', '=', deskId)
    .orderBy('first_weekday')
    .orderBy('opens')
    .execute()
}

/** Replaces hotline, address and hours of a desk within the official's scope. */
export async function changeDeskOffice(
  door: Database,
  deskId: number,
  { hotline, address, hours }: Pick<DeskRow, 'hotline' | 'address' | 'hours'>,
): Promise<void> {
  await door.updateTable('desk').set({ hotline, address }).where('id', '=', deskId).execute()
  await door.deleteFrom('desk_hours').where('desk_id', '=', deskId).execute()
  if (hours.length === 0) return
  await door
    .insertInto('desk_hours')
    .values(
      hours.map(({ firstWeekday, lastWeekday, opens, closes }) => ({
        desk_id: deskId,
        first_weekday: firstWeekday,
        last_weekday: lastWeekday,
        opens,
        closes,
      })),
    )
    .execute()
}

/** Codes of the optional questions that a desk has switched on. */
export async function deskQuestions(door: Database, deskId: number): Promise<readonly string[]> {
  const rows = await door
    .selectFrom('desk_question')
    .select('question')
    .where('desk_id', '=', deskId)
    .orderBy('question')
    .execute()
  return rows.map(({ question }) => question)
}

/** Of the questions in `offered`, switches on those in `on` and off the others; questions not offered are left alone. */
export async function switchDeskQuestions(
  door: Database,
  deskId: number,
  { offered, on }: { readonly offered: readonly string[]; readonly on: readonly string[] },
): Promise<void> {
  await door.deleteFrom('desk_question').where('desk_id', '=', deskId).where('question', 'in', offered).execute()
  if (on.length === 0) return
  const rows = on.map((question) => ({ desk_id: deskId, question }))
  // Somebody else may be switching on the same question at this moment.
  await door
    .insertInto('desk_question')
    .values(rows)
    .onConflict((same) => same.doNothing())
    .execute()
}
