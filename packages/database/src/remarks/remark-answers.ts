import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { ImprovementState } from '../improvements/improvements.ts'
import type { RemarkAct } from './change-remarks.ts'

/** Longest text, in characters, of what people said and of what was done. */
export const answerLimit = 300

export interface AnswerDraft {
  readonly unitId: number
  /** `2026-09` or `2026-Q3`. */
  readonly periodCode: string
  readonly said: string
  readonly done: string
  readonly remarkIds: readonly string[]
  /** The improvement that the answer is about; earlier answers about it are withdrawn. */
  readonly improvementId?: string
}

export interface RemarkAnswer {
  readonly id: string
  readonly periodCode: string
  readonly said: string
  readonly done: string
  readonly publishedOn: string
  readonly withdrawnOn: string | null
  readonly state: ImprovementState
  readonly improvementId: string | null
}

/** Publishes an answer; returns its id, or null when none of the remarks can be answered any more. */
export async function publishAnswer(
  door: Database,
  { accountId, act }: RemarkAct,
  { unitId, periodCode, said, done, remarkIds, improvementId }: AnswerDraft,
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select publish_remark_answer(${unitId}, ${periodCode}, ${said}, ${done}, ${accountId}, ${act}::uuid,
      ${[...remarkIds]}::uuid[], ${improvementId ?? null}::uuid) as id`.execute(door)
  return rows[0]?.id ?? null
}

/** Withdraws an answer from the public; false when there is none to withdraw. */
export async function withdrawAnswer(
  door: Database,
  { accountId, act }: RemarkAct,
  answerId: string,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select withdraw_remark_answer(${answerId}::uuid, ${accountId}, ${act}::uuid) as done`.execute(door)
  return rows[0]?.done === true
}

/** Answers of these communes, newest first, withdrawn ones too. */
export async function listAnswers(door: Database, unitIds: readonly number[]): Promise<readonly RemarkAnswer[]> {
  const { rows } = await sql<RemarkAnswer>`
    select id, period_code as "periodCode", said, done, published_on as "publishedOn", withdrawn_on as "withdrawnOn", state,
      improvement_id as "improvementId"
    from remark_answer where unit_id = any(${[...unitIds]}::integer[]) order by published_on desc, id`.execute(door)
  return rows
}
