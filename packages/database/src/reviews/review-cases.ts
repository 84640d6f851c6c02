import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { WrittenRow } from '../decisions/decision-signatures.ts'
import { writeDecisions } from '../decisions/write-decisions.ts'

/** A suspicion that people must look at. */
export interface ReviewCase {
  readonly id: number
  readonly deskId: number
  /** The measured commune. */
  readonly unitId: number
  readonly periodCode: string
  readonly startsOn: string
  /** The day after the last one. */
  readonly endsBefore: string
  readonly kindGroup: string
  readonly openedOn: string
}

/** What the machine reported. */
export interface CaseSignal {
  readonly caseId: number
  readonly kind: string
  readonly observed: number
  readonly expected: number
  /** Probability that an honest desk shows at least this, 0…1. */
  readonly falseAlarm: number
  readonly evidence: unknown
  readonly rulesVersion: string
  readonly notedOn: string
}

type ReviewAct = 'opened' | 'assigned' | 'commented' | 'proposed' | 'withdrawn' | 'declined' | 'confirmed' | 'appealed'
/** About a suspicion: keep or exclude. About an appeal against an exclusion: uphold or lift it. */
export type ReviewDecision = 'keep' | 'exclude' | 'uphold' | 'lift'

/** One line of a case's history. */
export interface ReviewEvent {
  readonly id: bigint
  readonly caseId: number
  readonly unitId: number
  readonly act: ReviewAct
  readonly proposalId: bigint | null
  readonly decision: ReviewDecision | null
  readonly firstDay: string | null
  readonly lastDay: string | null
  /** As numbered by `entryModeOf`. */
  readonly entryModes: readonly number[] | null
  readonly reason: string | null
  readonly text: string | null
  readonly accountId: string | null
  /** Name of the account; null for the worker. */
  readonly accountName: string | null
  readonly role: string | null
  readonly recordedAt: Date
}

/** Cases within the official's scope, oldest first; none for the measured commune. */
export async function reviewCases(door: Database, caseId?: number): Promise<readonly ReviewCase[]> {
  return door
    .selectFrom('review_case')
    .select(['id', 'desk_id as deskId', 'unit_id as unitId', 'period_code as periodCode', 'starts_on as startsOn'])
    .select(['ends_before as endsBefore', 'kind_group as kindGroup', 'opened_on as openedOn'])
    .where(caseId === undefined ? sql<boolean>`true` : sql<boolean>`id = ${caseId}`)
    .orderBy('opened_on')
    .orderBy('id')
    .execute()
}

export async function caseSignals(door: Database, caseIds: readonly number[]): Promise<readonly CaseSignal[]> {
  return door
    .selectFrom('review_case_signal')
    .select(['case_id as caseId', 'kind', 'observed', 'expected', 'false_alarm as falseAlarm', 'evidence'])
    .select(['rules_version as rulesVersion', 'noted_on as notedOn'])
    .where(sql<boolean>`case_id = any(${[...caseIds]}::integer[])`)
    .orderBy('case_id')
    .orderBy('false_alarm')
    .orderBy('kind')
    .execute()
}

/** Oldest first. The measured commune sees only what was decided about its ballots, and its appeals. */
export async function reviewEvents(
  door: Database,
  caseIds: readonly number[] | 'all',
): Promise<readonly ReviewEvent[]> {
  const rows = await door
    .selectFrom('review_event as event')
    .leftJoin('account', 'account.id', 'event.account_id')
    .select([
      'event.id',
      'case_id as caseId',
      'event.unit_id as unitId',
      'act',
      'proposal_id as proposalId',
      'decision',
    ])
    .select(['first_day as firstDay', 'last_day as lastDay', 'entry_modes as entryModes', 'reason', 'text'])
    .select(['event.account_id as accountId', 'account.name as accountName', 'event.role', 'recorded_at as recordedAt'])
    .where(caseIds === 'all' ? sql<boolean>`true` : sql<boolean>`case_id = any(${[...caseIds]}::integer[])`)
    .orderBy('event.id')
    .execute()
  // The columns' checks allow no other act or decision.
  return rows as readonly ReviewEvent[]
}

/** An act of a signed-in official; account and role must be the official's own, or PostgreSQL refuses. */
export interface NewReviewEvent {
  readonly caseId: number
  readonly unitId: number
  readonly act: Exclude<ReviewAct, 'opened'>
  readonly proposalId?: bigint
  readonly decision?: ReviewDecision
  readonly firstDay?: string
  readonly lastDay?: string
  readonly entryModes?: readonly number[]
  readonly reason?: string
  readonly text?: string
  readonly accountId: string
  readonly role: string
}

/**
 * Returns the rows that are decisions; null when the case has moved on meanwhile, or the act breaks the rule of two people from two levels.
 */
export function addReviewEvent(door: Database, event: NewReviewEvent): Promise<readonly WrittenRow[] | null> {
  const { caseId, unitId, act, proposalId, decision, firstDay, lastDay, entryModes, reason, text, accountId, role } =
    event
  return writeDecisions(
    door,
    'review_event',
    sql`
      insert into review_event (case_id, unit_id, act, proposal_id, decision, first_day, last_day, entry_modes, reason, text,
        account_id, role)
      values (${caseId}, ${unitId}, ${act}, ${proposalId === undefined ? null : String(proposalId)}::bigint, ${decision ?? null},
        ${firstDay ?? null}::date, ${lastDay ?? null}::date, ${entryModes ? [...entryModes] : null}::smallint[],
        ${reason ?? null}, ${text ?? null}, ${accountId}, ${role})`,
  )
}
