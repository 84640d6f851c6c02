import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { WrittenRow } from '../decisions/decision-signatures.ts'
import { writeDecisions } from '../decisions/write-decisions.ts'

/** Recount a month; withdraw a figure; show it again. */
export type PublicationChange = 'recount' | 'withdraw' | 'restore'
type PublicationAct = 'proposed' | 'taken-back' | 'declined' | 'confirmed' | 'refused'

/** One step of a decision about published figures. */
export interface PublicationEvent {
  readonly id: bigint
  readonly act: PublicationAct
  readonly proposalId: bigint | null
  readonly change: PublicationChange | null
  readonly periodCode: string | null
  readonly unitId: number | null
  readonly reason: string | null
  /** Why the worker could not carry it out, and in which communes, by code. */
  readonly problem: string | null
  readonly communes: readonly string[] | null
  readonly accountId: string | null
  readonly accountName: string | null
  readonly recordedAt: Date
  /** The version that carries it out. */
  readonly version: number | null
}

/** Oldest first. */
export async function publicationEvents(door: Database): Promise<readonly PublicationEvent[]> {
  const rows = await door
    .selectFrom('publication_event as event')
    .leftJoin('account', 'account.id', 'event.account_id')
    .select(['event.id', 'act', 'proposal_id as proposalId', 'change', 'period_code as periodCode'])
    .select(['event.unit_id as unitId', 'reason', 'problem', 'communes'])
    .select(['event.account_id as accountId', 'account.name as accountName', 'recorded_at as recordedAt'])
    .select((event) =>
      event
        .selectFrom('period_freeze')
        .whereRef('decision_id', '=', 'event.id')
        .whereRef('period_freeze.period_code', '=', 'event.period_code')
        .select('version')
        .as('version'),
    )
    .orderBy('event.id')
    .execute()
  // The columns' checks allow no other act or change.
  return rows as readonly PublicationEvent[]
}

/** What a signed-in official adds; account and role must be the official's own, or PostgreSQL refuses. */
export type NewPublicationEvent = { readonly accountId: string; readonly role: string } & (
  | {
      readonly act: 'proposed'
      readonly change: PublicationChange
      readonly periodCode: string
      readonly unitId: number | null
      readonly reason: string
    }
  | { readonly act: 'taken-back' | 'declined' | 'confirmed'; readonly proposalId: bigint }
)

/** Returns the rows that are decisions; null where another event came first, or the act breaks the rule of two people. */
export function addPublicationEvent(door: Database, event: NewPublicationEvent): Promise<readonly WrittenRow[] | null> {
  const { act, accountId, role } = event
  const by = sql`${accountId}, ${role}`
  return writeDecisions(
    door,
    'publication_event',
    act === 'proposed'
      ? sql`insert into publication_event (act, change, period_code, unit_id, reason, account_id, role)
          values (${act}, ${event.change}, ${event.periodCode}, ${event.unitId}, ${event.reason}, ${by})`
      : sql`insert into publication_event (act, proposal_id, account_id, role)
          values (${act}, ${String(event.proposalId)}::bigint, ${by})`,
  )
}

/** A confirmed decision about a publication. */
export interface DecidedChange {
  readonly id: bigint
  readonly change: PublicationChange
  readonly periodCode: string
  readonly unitId: number | null
  readonly reason: string
}

/** Confirmed decisions neither carried out nor refused yet, oldest first. */
export async function changesToCarryOut(door: Database): Promise<readonly DecidedChange[]> {
  const { rows } = await sql<DecidedChange>`
    select id, change, period_code as "periodCode", unit_id as "unitId", reason from publication_event as decided
    where act = 'confirmed' and not exists (select from publication_event where proposal_id = decided.id)
      and not exists (select from period_freeze where decision_id = decided.id)
    order by id`.execute(door)
  return rows
}

/** False where another worker has carried it out meanwhile. */
export async function refuseChange(
  door: Database,
  { id }: Pick<DecidedChange, 'id'>,
  problem: string,
  communes: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`insert into publication_event (act, proposal_id, problem, communes)
    select 'refused', ${String(id)}::bigint, ${problem}, ${[...communes]}::text[]
    where not exists (select from period_freeze where decision_id = ${String(id)}::bigint)
    returning id`.execute(door)
  return rows.length > 0
}

/** Figures withheld by a decision in force: withdrawn, and not restored since. */
export async function withdrawnByDecision(
  door: Database,
): Promise<readonly { readonly unitId: number; readonly periodCode: string }[]> {
  const { rows } = await sql<{ unitId: number; periodCode: string }>`
    select unit_id as "unitId", period_code as "periodCode" from (
      select distinct on (unit_id, period_code) unit_id, period_code, change from publication_event
      where act = 'confirmed' and unit_id is not null and id in (select decision_id from period_freeze)
      order by unit_id, period_code, id desc
    ) as last where change = 'withdraw'`.execute(door)
  return rows
}
