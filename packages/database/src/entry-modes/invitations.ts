import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange } from '../results/scope.ts'

/** Finished dossiers of a desk, with codes for their invitations. */
export interface DossiersDone {
  readonly deskId: number
  /** When they were finished or refused: today or one of the three days before. */
  readonly doneOn: string
  readonly finished: number
  readonly refused: number
  /** Made by `hashInvitationRequest` of web/visit-codes. */
  readonly request: Uint8Array
  /** The codes were made from this. */
  readonly salt: Uint8Array
  /** The last day on which the codes open. */
  readonly validUntil: string
  /** Hashes of codes made by `makeInvitations`, one for each dossier. */
  readonly hashes: readonly Uint8Array[]
}

export type InvitationIssue =
  /** `salt` and `issued` tell which codes are valid; `repeated`: they come from an earlier request with the same key. */
  | {
      readonly state: 'issued' | 'repeated'
      readonly salt: Buffer
      readonly issued: number
      readonly validUntil: string
    }
  /**
   * `other`: another request had this key; `gone`: it had it too long ago; `busy`: it is being answered at this moment; `day`: not one of
   * the last days.
   */
  | { readonly state: 'other' | 'gone' | 'busy' | 'day' }

/** Records finished dossiers and stores their invitations, once per request; the reader must stand above the desk. */
export async function issueInvitations(door: Database, done: DossiersDone): Promise<InvitationIssue> {
  const { deskId, doneOn, finished, refused, request, salt, validUntil, hashes } = done
  const asText = hashes.map((hash) => `\\x${Buffer.from(hash).toString('hex')}`)
  const { rows } = await sql<InvitationIssue>`
    select state, salt, issued, valid_until as "validUntil"
    from issue_invitations(${deskId}, ${doneOn}::date, ${finished}, ${refused}, ${request}::bytea, ${salt}::bytea,
      ${validUntil}::date, ${asText}::text[]::bytea[])`.execute(door)
  return rows[0] ?? { state: 'busy' }
}

/** What software reported for a desk, and what it was issued. */
export interface InvitationSums {
  readonly deskId: number
  readonly finished: number
  readonly refused: number
  readonly issued: number
}

/** Sums over dossiers finished in these months, for each desk whose software reports. */
export async function invitationsByDesk(
  door: Database,
  deskIds: readonly number[],
  { from, toExclusive }: MonthRange,
): Promise<readonly InvitationSums[]> {
  const { rows } = await sql<InvitationSums>`
    select desk_id as "deskId", sum(finished)::integer as finished, sum(refused)::integer as refused, sum(issued)::integer as issued
    from invitation_batch
    where desk_id = any(${[...deskIds]}::integer[]) and done_on >= ${from}::date and done_on < ${toExclusive}::date
    group by desk_id order by desk_id`.execute(door)
  return rows
}

/**
 * Turns what software reported for whole months into dossier counts; returns how many. Also erases what allowed requests of more than a
 * week ago to be repeated.
 */
export async function takeReportedDossiers(door: Database): Promise<number> {
  const { rows } = await sql<{ taken: number }>`select take_reported_dossiers() as taken`.execute(door)
  return rows[0]?.taken ?? 0
}
