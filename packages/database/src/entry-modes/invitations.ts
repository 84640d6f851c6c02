import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange } from '../results/scope.ts'

/** Dossiers of a desk that are done, and codes for their invitations. */
export interface DossiersDone {
  readonly deskId: number
  /** When they were finished or refused: today or one of the three days before. */
  readonly doneOn: string
  readonly finished: number
  readonly refused: number
  /** Made by `hashInvitationRequest` of web/visit-codes. */
  readonly request: Uint8Array
  /** From which the codes were made. */
  readonly salt: Uint8Array
  /** The last day on which the codes open. */
  readonly validUntil: string
  /** One for each dossier, of codes made by `makeInvitations`. */
  readonly hashes: readonly Uint8Array[]
}

export type InvitationIssue =
  /** `salt` and `issued` say which codes are in force; `repeated`: as an earlier request with the same key left them. */
  | {
      readonly state: 'issued' | 'repeated'
      readonly salt: Buffer
      readonly issued: number
      readonly validUntil: string
    }
  /** Another request had this key; it had it too long ago; it is being answered at this moment; the day is none of the last ones. */
  | { readonly state: 'other' | 'gone' | 'busy' | 'day' }

/** Notes dossiers that are done and keeps their invitations, once for each request; the reader must stand above the desk. */
export async function issueInvitations(door: Database, done: DossiersDone): Promise<InvitationIssue> {
  const { deskId, doneOn, finished, refused, request, salt, validUntil, hashes } = done
  const asText = hashes.map((hash) => `\\x${Buffer.from(hash).toString('hex')}`)
  const { rows } = await sql<InvitationIssue>`
    select state, salt, issued, valid_until as "validUntil"
    from issue_invitations(${deskId}, ${doneOn}::date, ${finished}, ${refused}, ${request}::bytea, ${salt}::bytea,
      ${validUntil}::date, ${asText}::text[]::bytea[])`.execute(door)
  return rows[0] ?? { state: 'busy' }
}

/** What software reported of a desk, and got. */
export interface InvitationSums {
  readonly deskId: number
  readonly finished: number
  readonly refused: number
  readonly issued: number
}

/** Of dossiers done in these months, for each desk that reports. */
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

/** Makes dossier counts of whole months that software reported; answers how many. Erases what repeated requests of a week ago. */
export async function takeReportedDossiers(door: Database): Promise<number> {
  const { rows } = await sql<{ taken: number }>`select take_reported_dossiers() as taken`.execute(door)
  return rows[0]?.taken ?? 0
}
