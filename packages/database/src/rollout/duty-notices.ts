import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Whether a commune has made the work schedule and duties of its officials public. */
export interface DutyNotice {
  readonly unitId: number
  readonly version: number
  readonly isPublic: boolean
  /** Null where they are not public. */
  readonly since: string | null
  /** Where they can be read, if on the web. */
  readonly link: string | null
  readonly recordedBy: string
  readonly recordedAt: Date
}

/** The latest notice of each commune in scope; communes without one are left out. */
export async function latestDutyNotices(door: Database): Promise<readonly DutyNotice[]> {
  const { rows } = await sql<DutyNotice>`
    select distinct on (duty_notice.unit_id) ${columns} ${recorded}
    order by duty_notice.unit_id, version desc`.execute(door)
  return rows
}

/** Newest first. */
export async function dutyNoticesOf(door: Database, unitId: number): Promise<readonly DutyNotice[]> {
  const { rows } = await sql<DutyNotice>`
    select ${columns} ${recorded} where duty_notice.unit_id = ${unitId} order by version desc`.execute(door)
  return rows
}

/** False when somebody else has added the same version in the meantime. */
export async function addDutyNotice(
  door: Database,
  accountId: string,
  { unitId, version, isPublic, since, link }: Omit<DutyNotice, 'recordedBy' | 'recordedAt'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into duty_notice (unit_id, version, is_public, since, link, recorded_by)
    values (${unitId}, ${version}, ${isPublic}, ${since}::date, ${link}, ${accountId}) on conflict do nothing`.execute(
    door,
  )
  return numAffectedRows === 1n
}

const columns = sql.raw(`duty_notice.unit_id as "unitId", version, is_public as "isPublic", since::text as since, link,
  username as "recordedBy", recorded_at as "recordedAt"`)
const recorded = sql.raw('from duty_notice join account on account.id = recorded_by')
