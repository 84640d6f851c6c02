import { sql } from 'kysely'
import type { Database } from '../connection.ts'

export const citizenLetterKinds = ['apology', 'thanks', 'congratulation', 'condolence'] as const
export type CitizenLetterKind = (typeof citizenLetterKinds)[number]

export interface LetterDraft {
  readonly id: string
  readonly unitId: number
  readonly kind: CitizenLetterKind
  /** First day of the month of the events they are about. */
  readonly month: string
  readonly firstSerial: number
  readonly letters: number
  /** How many somebody says were sent, and the version of that statement; 0 and 0 where nobody did. */
  readonly sent: number
  readonly version: number
}

/** Batches of these communes for months in [from, toExclusive), the latest first. */
export async function letterDrafts(
  door: Database,
  unitIds: readonly number[],
  from: string,
  toExclusive: string,
): Promise<readonly LetterDraft[]> {
  const { rows } = await sql<LetterDraft>`${selected}
    where letter_draft.unit_id = any(${[...unitIds]}::integer[]) and month >= ${from}::date and month < ${toExclusive}::date
    order by month desc, made_at desc, letter_draft.id`.execute(door)
  return rows
}

/** How many letters a commune drafted, and how many of them were sent. */
export interface LetterSum {
  readonly unitId: number
  readonly letters: number
  readonly sent: number
}

/** For those of these communes that have any for months in [from, toExclusive). */
export async function letterSums(
  door: Database,
  unitIds: readonly number[],
  from: string,
  toExclusive: string,
): Promise<readonly LetterSum[]> {
  const { rows } = await sql<LetterSum>`
    select letter_draft.unit_id as "unitId", sum(letters)::integer as letters, coalesce(sum(said.sent), 0)::integer as sent
    from letter_draft left join (
      select distinct on (draft_id) draft_id, sent from letter_sent order by draft_id, version desc) as said on draft_id = letter_draft.id
    where letter_draft.unit_id = any(${[...unitIds]}::integer[]) and month >= ${from}::date and month < ${toExclusive}::date
    group by 1`.execute(door)
  return rows
}

export async function findLetterDraft(door: Database, id: string): Promise<LetterDraft | undefined> {
  const { rows } = await sql<LetterDraft>`${selected} where letter_draft.id = ${id}::uuid`.execute(door)
  return rows[0]
}

/** Locks the commune's letter drafts until the transaction ends: what is left to draft, and the next number, cannot change. */
export async function holdLetterDrafts(door: Database, unitId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('letter drafts'), ${unitId})`.execute(door)
}

/** Returns its id; serial numbers continue those of the commune, kind and year. Call `holdLetterDrafts` first. */
export async function addLetterDraft(
  door: Database,
  accountId: string,
  { unitId, kind, month, letters }: Pick<LetterDraft, 'unitId' | 'kind' | 'month' | 'letters'>,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into letter_draft (unit_id, kind, month, first_serial, letters, made_by)
    select ${unitId}::integer, ${kind}::text, ${month}::date, coalesce(max(first_serial + letters), 1), ${letters}::integer, ${accountId}::text
    from letter_draft
    where unit_id = ${unitId} and kind = ${kind} and year = extract(year from ${month}::date)
    returning id`.execute(door)
  return rows[0]?.id ?? ''
}

/**
 * Letters that a commune reported as sent in [from, toExclusive), by kind: what each report added to the one before. Summed over all
 * quarters they give the current total, so that none is counted twice; negative where more was taken back than sent.
 */
export async function lettersSentIn(
  door: Database,
  unitId: number,
  from: string,
  toExclusive: string,
): Promise<ReadonlyMap<CitizenLetterKind, number>> {
  const { rows } = await sql<{ kind: CitizenLetterKind; letters: number }>`
    select kind, sum(added)::integer as letters
    from letter_draft join (
      select draft_id, recorded_on, sent - lag(sent, 1, 0) over (partition by draft_id order by version) as added
      from letter_sent where unit_id = ${unitId}) as said on said.draft_id = letter_draft.id
    where recorded_on >= ${from}::date and recorded_on < ${toExclusive}::date
    group by kind having sum(added) <> 0`.execute(door)
  return new Map(rows.map(({ kind, letters }) => [kind, letters]))
}

/** False when somebody else has reported it in the meantime. */
export async function sayLettersSent(
  door: Database,
  accountId: string,
  { id, unitId, version }: Pick<LetterDraft, 'id' | 'unitId' | 'version'>,
  sent: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into letter_sent (draft_id, unit_id, version, sent, recorded_by)
    values (${id}::uuid, ${unitId}, ${version + 1}, ${sent}, ${accountId}) on conflict do nothing`.execute(door)
  return numAffectedRows === 1n
}

const selected = sql.raw(`
  select letter_draft.id, letter_draft.unit_id as "unitId", kind, month::text as month, first_serial as "firstSerial", letters,
    coalesce(said.sent, 0) as sent, coalesce(said.version, 0) as version
  from letter_draft left join lateral (
    select sent, version from letter_sent where draft_id = letter_draft.id order by version desc limit 1) as said on true`)
