import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** How far an improvement has come. */
const improvementStates = ['received', 'doing', 'done', 'impossible'] as const
export type ImprovementState = (typeof improvementStates)[number]

/** One version of what is undertaken. */
export interface ImprovementStep {
  readonly state: ImprovementState
  readonly what: string
  readonly who: string
  readonly dueOn: string
  /** All desks of the commune if empty. */
  readonly deskIds: readonly number[]
  /** Why it cannot be done. */
  readonly reason: string | null
}

export interface ImprovementDraft {
  readonly unitId: number
  /** The question that shows whether it helped: `overall` or a criterion. */
  readonly item: string
  readonly tag: string | null
  readonly remarkIds: readonly string[]
}

/** An improvement in its latest version. */
export interface Improvement extends ImprovementDraft, ImprovementStep {
  readonly id: string
  readonly version: number
  readonly createdOn: string
  readonly recordedOn: string
  /** As `2026-Q2`: the quarter before, and the one after it was done. */
  readonly beforeQuarter: string
  readonly afterQuarter: string | null
}

export interface ToldImprovement extends Improvement {
  /** What the public is currently told about it. */
  readonly answerState: ImprovementState | null
}

export interface ImprovementVersion extends ImprovementStep {
  readonly version: number
  readonly recordedAt: Date
  readonly username: string
}

export interface ImprovementQuestion {
  readonly unitIds: readonly number[]
  readonly state?: ImprovementState | undefined
  readonly limit: number
  readonly offset: number
}

/** Open ones by due date, then finished ones, newest first. */
export async function listImprovements(
  door: Database,
  { unitIds, state, limit, offset }: ImprovementQuestion,
): Promise<readonly (Improvement & { readonly total: number })[]> {
  const { rows } = await sql<Improvement & { total: number }>`
    select ${columns}, count(*) over ()::integer as total ${lastVersions}
    where improvement.unit_id = any(${[...unitIds]}::integer[]) and (${state ?? null}::text is null or state = ${state ?? null})
    order by state in ('done', 'impossible'), case when state not in ('done', 'impossible') then due_on end, recorded_on desc, improvement.id
    limit ${limit} offset ${offset}`.execute(door)
  return rows
}

/** Undefined if there is none within the reader's scope. */
export async function findImprovement(door: Database, id: string): Promise<ToldImprovement | undefined> {
  const { rows } = await sql<ToldImprovement>`
    select ${columns},
      (select answer.state from remark_answer as answer where answer.improvement_id = improvement.id and withdrawn_on is null limit 1) as "answerState"
    ${lastVersions} where improvement.id = ${id}::uuid`.execute(door)
  return rows[0]
}

/** Newest first. */
export async function improvementHistory(door: Database, id: string): Promise<readonly ImprovementVersion[]> {
  const { rows } = await sql<ImprovementVersion>`
    select version, state, what, who, due_on as "dueOn", desk_ids as "deskIds", reason, recorded_at as "recordedAt", username
    from improvement_version join account on account.id = account_id
    where improvement_id = ${id}::uuid order by version desc`.execute(door)
  return rows
}

/**
 * Returns its id. The first version is written with it. The same once more from the same official within a moment is a double click: it
 * adds nothing and leads to the first.
 */
export async function addImprovement(
  door: Database,
  accountId: string,
  draft: ImprovementDraft & ImprovementStep,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { unitId, item, tag, remarkIds, ...step } = draft
  // Whoever adds at the same moment waits here, and then sees what was added.
  await sql`select pg_advisory_xact_lock(hashtext('improvements'), ${unitId})`.execute(door)
  const sent = await justAdded(door, accountId, draft)
  if (sent !== undefined) return { id: sent, isNew: false }
  const { rows } = await sql<{ id: string }>`
    insert into improvement (unit_id, item, tag, remark_ids, created_by)
    values (${unitId}, ${item}, ${tag}, ${[...remarkIds]}::uuid[], ${accountId}) returning id`.execute(door)
  const id = rows[0]?.id ?? ''
  await addImprovementVersion(door, accountId, { id, unitId, version: 1, ...step })
  return { id, isNew: true }
}

async function justAdded(
  door: Database,
  accountId: string,
  { unitId, item, tag, remarkIds, state, what, who, dueOn, deskIds }: ImprovementDraft & ImprovementStep,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select improvement.id ${lastVersions}
    where improvement.unit_id = ${unitId} and created_by = ${accountId} and recorded_at > clock_timestamp() - interval '10 seconds'
      and item = ${item} and tag is not distinct from ${tag} and remark_ids = ${[...remarkIds]}::uuid[]
      and (version, state, what, who, due_on, desk_ids) = (1, ${state}, ${what}, ${who}, ${dueOn}::date, ${[...deskIds]}::integer[])`.execute(
    door,
  )
  return rows[0]?.id
}

/** False when somebody else has added the same version in the meantime. */
export async function addImprovementVersion(
  door: Database,
  accountId: string,
  added: ImprovementStep & Pick<Improvement, 'id' | 'unitId' | 'version'>,
): Promise<boolean> {
  const { id, unitId, version, state, what, who, dueOn, deskIds, reason } = added
  const { numAffectedRows } = await sql`
    insert into improvement_version (improvement_id, unit_id, version, state, what, who, due_on, desk_ids, reason, account_id)
    values (${id}::uuid, ${unitId}, ${version}, ${state}, ${what}, ${who}, ${dueOn}::date, ${[...deskIds]}::integer[], ${reason}, ${accountId})
    on conflict do nothing`.execute(door)
  return numAffectedRows === 1n
}

const columns = sql.raw(`improvement.id, improvement.unit_id as "unitId", item, tag, remark_ids as "remarkIds",
  created_on as "createdOn", before_quarter as "beforeQuarter", version, state, what, who, due_on as "dueOn", desk_ids as "deskIds",
  reason, recorded_on as "recordedOn", after_quarter as "afterQuarter"`)

const lastVersions = sql.raw(`from improvement cross join lateral (
  select * from improvement_version where improvement_id = improvement.id order by version desc limit 1) as last`)
