import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { RemarkAct } from './change-remarks.ts'

/** Characters of what people said, and of what was done. */
export const answerLimit = 300

export interface AnswerDraft {
  readonly unitId: number
  /** `2026-09` or `2026-Q3`. */
  readonly periodCode: string
  readonly said: string
  readonly done: string
  readonly remarkIds: readonly string[]
}

export interface RemarkAnswer {
  readonly id: string
  readonly periodCode: string
  readonly said: string
  readonly done: string
  readonly publishedOn: string
  readonly withdrawnOn: string | null
}

/** Publishes an answer; its id, or null when none of the remarks can be answered any more. */
export async function publishAnswer(
  door: Database,
  { accountId, act }: RemarkAct,
  { unitId, periodCode, said, done, remarkIds }: AnswerDraft,
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select publish_remark_answer(${unitId}, ${periodCode}, ${said}, ${done}, ${accountId}, ${act}::uuid,
      ${[...remarkIds]}::uuid[]) as id`.execute(door)
  return rows[0]?.id ?? null
}

/** Takes an answer back from the public; false when there is none to take back. */
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
  return door
    .selectFrom('remark_answer')
    .where('unit_id', 'in', unitIds.length === 0 ? [0] : [...unitIds])
    .orderBy('published_on', 'desc')
    .orderBy('id')
    .select(['id', 'period_code as periodCode', 'said', 'done'])
    .select(['published_on as publishedOn', 'withdrawn_on as withdrawnOn'])
    .execute()
}
