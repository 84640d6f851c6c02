import { answerLimit } from '@long-dan/database/dashboard'
import { maskRemark, normaliseRemark } from '@long-dan/questionnaire'
import { parsePeriod } from '@long-dan/statistics'
import type { FormBody } from '../forms/form-body.ts'
import { copiedWords } from './copied-words.ts'
import { isUuid } from './remark-words.ts'

export type AnswerField = 'said' | 'done' | 'period' | 'remarks'

/** A field and what is wrong with it, as the end of a message key `remarks.wrong.…`. */
export interface AnswerProblem {
  readonly field: AnswerField
  readonly wrong: 'empty' | 'long' | 'contact' | 'copied' | 'period' | 'remarks'
  /** What was copied from a remark. */
  readonly copied?: string
}

export interface AnswerWords {
  readonly said: string
  readonly done: string
  readonly periodCode: string
}

export type ReadAnswer =
  | { readonly ok: true; readonly value: AnswerWords }
  | { readonly ok: false; readonly error: readonly AnswerProblem[] }

/** Reads an answer to these remarks; copied words pass only when the official says that they are common ones. */
export function readAnswer(body: FormBody, remarks: readonly string[]): ReadAnswer {
  const [said, done] = [tidy(body.said), tidy(body.done)]
  const period = parsePeriod(body.period ?? '')
  const isConfirmed = body.confirmed === 'yes'
  const problems: AnswerProblem[] = [
    ...problemsOf('said', said, remarks, isConfirmed),
    ...problemsOf('done', done, remarks, isConfirmed),
    ...(period?.kind === 'month' || period?.kind === 'quarter' ? [] : [{ field: 'period', wrong: 'period' } as const]),
    ...(remarks.length > 0 ? [] : [{ field: 'remarks', wrong: 'remarks' } as const]),
  ]
  if (problems.length > 0 || period === null) return { ok: false, error: problems }
  return { ok: true, value: { said, done, periodCode: period.code } }
}

/** Ids of the remarks that a form or an address names, commas between; at most a page of them. */
export function namedRemarks(text: unknown): readonly string[] {
  return typeof text === 'string' ? [...new Set(text.split(',').filter(isUuid))].slice(0, 50) : []
}

function problemsOf(
  field: 'said' | 'done',
  text: string,
  remarks: readonly string[],
  isConfirmed: boolean,
): readonly AnswerProblem[] {
  if (text === '') return [{ field, wrong: 'empty' }]
  if ([...text].length > answerLimit) return [{ field, wrong: 'long' }]
  if (maskRemark(text) !== normaliseRemark(text)) return [{ field, wrong: 'contact' }]
  const copied = copiedWords(text, remarks)
  return copied === null || isConfirmed ? [] : [{ field, wrong: 'copied', copied }]
}

function tidy(given: string | undefined): string {
  return (given ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim()
}
