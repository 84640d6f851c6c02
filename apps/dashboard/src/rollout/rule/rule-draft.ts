import type { AssessmentRule } from '@long-dan/results'
import { periodOf } from '@long-dan/statistics'
import type { FormBody } from '../../forms/form-body.ts'
import { readDay } from '../models/model-draft.ts'
import { typedText } from '../models/typed-text.ts'

export type RuleField =
  | 'validFrom'
  | 'minimumVerdict'
  | 'thresholdPercent'
  | 'minimumBase'
  | 'windowQuarters'
  | 'presencePercent'
  | 'pledgedPercent'
  | 'overdueApologies'
  | 'carryOver'
  | 'reason'

/** `too-early`: something that has ended would be judged anew. `taken`: another rule begins that day. */
export type RuleProblem = RuleField | 'validFrom.too-early' | 'validFrom.taken'

export type RuleDraft = AssessmentRule & { readonly reason: string }

export type RuleDraftResult =
  | { readonly ok: true; readonly value: RuleDraft }
  | { readonly ok: false; readonly error: Readonly<Partial<Record<RuleField, RuleProblem>>> }

/** A rule as typed; what is left empty in presence, pledge and apology is not asked for. `taken` are the days on which rules begin. */
export function readRuleDraft(body: FormBody, today: string, taken: readonly string[]): RuleDraftResult {
  const wrong: Partial<Record<RuleField, RuleProblem>> = {}
  const whole = (field: RuleField, low: number, high: number) => {
    const typed = (body[field] ?? '').trim()
    const value = /^\d{1,6}$/u.test(typed) ? Number(typed) : Number.NaN
    if (value >= low && value <= high) return value
    wrong[field] = field
    return low
  }
  const optional = (field: RuleField, low: number, high: number) =>
    (body[field] ?? '').trim() === '' ? null : whole(field, low, high)
  const validFrom = readDay(body.validFrom)
  if (validFrom === null || validFrom === 'wrong') wrong.validFrom = 'validFrom'
  else if (!mayBeginOn(validFrom, today)) wrong.validFrom = 'validFrom.too-early'
  else if (taken.includes(validFrom)) wrong.validFrom = 'validFrom.taken'
  const minimumVerdict = ([null, 'met_uncertain', 'met_confident'] as const).find(
    (known) => (known ?? '') === (body.minimumVerdict ?? ''),
  )
  if (minimumVerdict === undefined) wrong.minimumVerdict = 'minimumVerdict'
  const carryOver = (['any-part', 'every-part', 'none'] as const).find((known) => known === body.carryOver)
  if (carryOver === undefined) wrong.carryOver = 'carryOver'
  const reason = typedText(body.reason)
  if (reason === '' || reason.length > 500) wrong.reason = 'reason'
  const numbers = {
    thresholdPercent: whole('thresholdPercent', 1, 99),
    minimumBase: whole('minimumBase', 1, 100_000),
    windowQuarters: whole('windowQuarters', 1, 8),
    presencePercent: optional('presencePercent', 1, 100),
    pledgedPercent: optional('pledgedPercent', 1, 100),
    overdueApologies: optional('overdueApologies', 0, 100_000),
  }
  if (Object.keys(wrong).length > 0 || minimumVerdict === undefined || carryOver === undefined)
    return { ok: false, error: wrong }
  const needsRecognition = body.needsRecognition === 'yes'
  return {
    ok: true,
    value: { ...numbers, validFrom: String(validFrom), needsRecognition, minimumVerdict, carryOver, reason },
  }
}

/** Tomorrow at the earliest, or with the running quarter while its first month runs: no period that has ended is judged anew. */
function mayBeginOn(day: string, today: string): boolean {
  const { start } = periodOf('quarter', today)
  return day > today || (day === start && periodOf('month', today).start === start)
}
