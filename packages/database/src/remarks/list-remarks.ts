import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { isAskedFor, type RemarkQuestion } from './remark-question.ts'

type RemarkRoute = 'desk' | 'escalated' | 'inspection' | 'kept'
type RemarkStatus = 'new' | 'read' | 'acted' | 'answered'

export interface RemarkRow {
  readonly id: string
  readonly deskId: number
  readonly unitId: number
  /** First day of the month of the visit; nothing finer is known. */
  readonly month: string
  readonly text: string
  readonly route: RemarkRoute
  readonly status: RemarkStatus
  readonly tags: readonly string[]
  /** An official changed the tags that our word lists found. */
  readonly corrected: boolean
  readonly answerId: string | null
}

export interface RemarkPart {
  readonly limit: number
  readonly offset: number
}

/** Newest month first; within a month by random id, so that the order tells nothing of arrival. Only inside `withScope`. */
export async function listRemarks(
  door: Database,
  question: RemarkQuestion,
  { limit, offset }: RemarkPart,
): Promise<readonly RemarkRow[]> {
  const { rows } = await sql<RemarkRow>`
    select ${remarkColumns} from remark where ${isAskedFor(question)}
    order by service_month desc, id limit ${limit} offset ${offset}`.execute(door)
  return rows
}

export interface RemarksInMonth {
  /** First day of the month. */
  readonly month: string
  readonly count: number
}

/** Months with such remarks, newest first. */
export async function countRemarks(door: Database, question: RemarkQuestion): Promise<readonly RemarksInMonth[]> {
  const { rows } = await sql<RemarksInMonth>`
    select service_month as month, count(*)::integer as count from remark where ${isAskedFor(question)}
    group by service_month order by service_month desc`.execute(door)
  return rows
}

/** Those of these remarks that the official may read. */
export async function findRemarks(door: Database, ids: readonly string[]): Promise<readonly RemarkRow[]> {
  const { rows } = await sql<RemarkRow>`
    select ${remarkColumns} from remark where id = any(${[...ids]}::uuid[]) order by service_month desc, id`.execute(
    door,
  )
  return rows
}

const remarkColumns = sql.raw(
  'id, desk_id as "deskId", unit_id as "unitId", service_month as month, text, route, status, tags, corrected, answer_id as "answerId"',
)
