import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'

export const surveyChannels = ['desk', 'slips', 'paper', 'meeting', 'telephone'] as const
type SurveyChannel = (typeof surveyChannels)[number]

interface RoundDraft {
  readonly unitId: number
  readonly communeIds: readonly number[]
  readonly name: string
  /** First days of its first and last month. */
  readonly firstMonth: string
  readonly lastMonth: string
  /** Wanted half-width of each commune's interval, in percentage points. */
  readonly halfWidth: number
  readonly channels: readonly SurveyChannel[]
}

export interface SurveyRound extends RoundDraft {
  readonly id: string
}

export const roundColumns = sql`id, unit_id as "unitId", commune_ids as "communeIds", name, first_month::text as "firstMonth",
  last_month::text as "lastMonth", half_width as "halfWidth", channels`

/**
 * Adds a round under the id that its form was given. Sent twice, it is added once and found by the second request; other content under an id
 * that is taken becomes a round of its own.
 */
export async function addRound(
  door: Database,
  accountId: string,
  round: SurveyRound,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { id, unitId, communeIds, name, firstMonth, lastMonth, halfWidth, channels } = round
  const values = sql`${unitId}::integer, ${[...communeIds]}::integer[], ${name}::text, ${firstMonth}::date, ${lastMonth}::date,
    ${halfWidth}::smallint, ${[...channels]}::text[], ${accountId}::text`
  const columns = sql`unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by`
  const { numAffectedRows } = await sql`
    insert into survey_round (id, ${columns}) values (${id}::uuid, ${values}) on conflict do nothing`.execute(door)
  if (numAffectedRows === 1n) return { id, isNew: true }
  const { rows } = await sql`select from survey_round where id = ${id}::uuid and (${columns}) = (${values})`.execute(
    door,
  )
  return rows.length === 1 ? { id, isNew: false } : addRound(door, accountId, { ...round, id: randomUUID() })
}

/** Whether its last month is published, and with it the round's own result. */
export const isPublished = sql<boolean>`exists (select from period_freeze where period_code = to_char(last_month, 'YYYY-MM'))`

export interface ListedRound extends SurveyRound {
  readonly isPublished: boolean
  /** Its first month has not begun, and no rule names it. */
  readonly mayBeWithdrawn: boolean
}

/** Hides a round that was planned by mistake; false when it is too late, or when it is gone already. */
export async function withdrawRound(door: Database, accountId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into survey_round_withdrawal (round_id, withdrawn_by)
    select id, ${accountId} from survey_round where id = ${id}::uuid and round_may_be_withdrawn(survey_round)
    on conflict do nothing`.execute(door)
  return numAffectedRows === 1n
}

/** Rounds that cover any of these communes, the latest first. */
export async function listRounds(door: Database, unitIds: readonly number[]): Promise<readonly ListedRound[]> {
  // `&&` would compare every pair; here PostgreSQL looks each commune up in a table of the ids asked for.
  const { rows } = await sql<ListedRound>`
    select ${roundColumns}, ${isPublished} as "isPublished", round_may_be_withdrawn(survey_round) as "mayBeWithdrawn"
    from survey_round
    where exists (select from unnest(commune_ids) as commune where commune = any (${[...unitIds]}::integer[]))
    order by first_month desc, name, id`.execute(door)
  return rows
}

/** Rounds that one of these units planned and that do not begin before the month, the earliest first. */
export async function roundsAhead(
  door: Database,
  unitIds: readonly number[],
  firstMonth: string,
): Promise<readonly SurveyRound[]> {
  const { rows } = await sql<SurveyRound>`
    select ${roundColumns} from survey_round where unit_id = any (${[...unitIds]}::integer[]) and first_month >= ${firstMonth}::date
    order by first_month, name, id limit 50`.execute(door)
  return rows
}
