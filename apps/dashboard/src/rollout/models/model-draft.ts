import {
  type ModelFacts,
  type ModelKeeper,
  type ModelProblem,
  type ModelState,
  modelProblems,
  modelStates,
  type RecognitionLevel,
  recognitionLevels,
} from '@long-dan/rollout'
import { isCalendarDay } from '@long-dan/statistics'
import type { FormBody } from '../../forms/form-body.ts'
import { typedText } from './typed-text.ts'

export const modelFields = [
  'level',
  'state',
  'decisionNumber',
  'decidedOn',
  'startedOn',
  'withdrawnOn',
  'note',
] as const
export type ModelField = (typeof modelFields)[number]

/** A field and what is wrong with it (`rollout.model.wrong.…`). */
export interface ModelFieldProblem {
  readonly field: ModelField
  readonly code: ModelProblem | 'not-chosen' | 'no-day' | 'too-long'
}

export type ModelDraft =
  | { readonly ok: true; readonly value: ModelFacts }
  | { readonly ok: false; readonly error: readonly ModelFieldProblem[] }

const fieldOf: Readonly<Record<ModelProblem, ModelField>> = {
  'decision-missing': 'decisionNumber',
  'withdrawal-missing': 'withdrawnOn',
  'withdrawn-before-decision': 'withdrawnOn',
  'decided-before-start': 'decidedOn',
  'day-in-future': 'decidedOn',
  'not-yours-to-decide': 'state',
  'state-skipped': 'state',
}
const longest = { decisionNumber: 80, note: 1000 }

/** What an official typed about a model, checked against its present state. Days as `YYYY-MM-DD` or `dd/mm/yyyy`. */
export function readModelDraft(
  body: FormBody,
  before: ModelState | null,
  keeper: ModelKeeper,
  today: string,
): ModelDraft {
  const wrong: ModelFieldProblem[] = []
  const day = (field: 'decidedOn' | 'startedOn' | 'withdrawnOn') => {
    const read = readDay(body[field])
    if (read === 'wrong') wrong.push({ field, code: 'no-day' })
    return read === 'wrong' ? null : read
  }
  const text = (field: 'decisionNumber' | 'note') => {
    const typed = typedText(body[field])
    if (typed.length > longest[field]) wrong.push({ field, code: 'too-long' })
    return typed === '' ? null : typed
  }
  const level = recognitionLevels.find((known) => known === body.level)
  const state = modelStates.find((known) => known === body.state)
  if (level === undefined) wrong.push({ field: 'level', code: 'not-chosen' })
  if (state === undefined) wrong.push({ field: 'state', code: 'not-chosen' })
  const facts: ModelFacts = {
    level: level ?? ('commune' satisfies RecognitionLevel),
    state: state ?? 'registered',
    decisionNumber: text('decisionNumber'),
    decidedOn: day('decidedOn'),
    startedOn: day('startedOn'),
    withdrawnOn: day('withdrawnOn'),
    note: text('note'),
  }
  if (wrong.length > 0) return { ok: false, error: wrong }
  const problems = modelProblems(facts, before, keeper, today)
  return problems.length === 0
    ? { ok: true, value: facts }
    : { ok: false, error: problems.map((code) => ({ field: fieldOf[code], code })) }
}

/** Null when nothing was typed. */
export function readDay(typed: string | undefined): string | null | 'wrong' {
  const text = (typed ?? '').trim()
  if (text === '') return null
  const parts = /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/u.exec(text)?.groups
  const iso = parts ? `${parts.year}-${parts.month?.padStart(2, '0')}-${parts.day?.padStart(2, '0')}` : text
  return isCalendarDay(iso) ? iso : 'wrong'
}
