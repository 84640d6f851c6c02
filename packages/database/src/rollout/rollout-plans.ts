import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** `wave`: through the communes that are left, whatever the year. */
export const planKinds = ['yearly', 'wave'] as const
type PlanKind = (typeof planKinds)[number]

/** What a plan promises. */
export interface PlanFacts {
  readonly kind: PlanKind
  readonly name: string
  readonly communeIds: readonly number[]
  /** How many of them are to be recognised by the day. */
  readonly target: number
  readonly dueOn: string
  /** Taken back. */
  readonly isVoid: boolean
}

/** A plan in its latest version. */
export interface RolloutPlan extends PlanFacts {
  readonly id: string
  /** The unit responsible for it. */
  readonly unitId: number
  readonly version: number
}

export interface PlanVersion extends RolloutPlan {
  readonly recordedBy: string
  readonly recordedAt: Date
}

/** Plans in force, the one due first at the top. */
export async function listPlans(door: Database): Promise<readonly RolloutPlan[]> {
  const { rows } = await sql<RolloutPlan>`
    select * from (
      select distinct on (plan_id) ${columns} from rollout_plan_version order by plan_id, version desc
    ) as plan where not "isVoid" order by "dueOn", name, id`.execute(door)
  return rows
}

/** Newest first; empty if there is no such plan. */
export async function planHistory(door: Database, id: string): Promise<readonly PlanVersion[]> {
  const { rows } = await sql<PlanVersion>`
    select ${columns}, username as "recordedBy", recorded_at as "recordedAt"
    from rollout_plan_version join account on account.id = recorded_by
    where plan_id = ${id}::uuid order by version desc`.execute(door)
  return rows
}

/** Returns its id. The first version is written with it. */
export async function addPlan(door: Database, accountId: string, unitId: number, facts: PlanFacts): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into rollout_plan (unit_id, created_by) values (${unitId}, ${accountId}) returning id`.execute(door)
  const id = rows[0]?.id ?? ''
  await addPlanVersion(door, accountId, { ...facts, id, unitId, version: 1 })
  return id
}

/** False when somebody else has added the same version in the meantime. */
export async function addPlanVersion(door: Database, accountId: string, plan: RolloutPlan): Promise<boolean> {
  const { id, unitId, version, kind, name, communeIds, target, dueOn, isVoid } = plan
  const { numAffectedRows } = await sql`
    insert into rollout_plan_version
      (plan_id, unit_id, version, kind, name, commune_ids, target, due_on, is_void, recorded_by)
    values (${id}::uuid, ${unitId}, ${version}, ${kind}, ${name}, ${[...communeIds]}::integer[], ${target}, ${dueOn}::date,
      ${isVoid}, ${accountId})
    on conflict do nothing`.execute(door)
  return numAffectedRows === 1n
}

const columns =
  sql.raw(`plan_id as id, rollout_plan_version.unit_id as "unitId", version, kind, rollout_plan_version.name,
  commune_ids as "communeIds", target, due_on::text as "dueOn", is_void as "isVoid"`)
