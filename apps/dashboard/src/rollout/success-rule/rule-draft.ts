import type { SuccessRuleDraft } from '@long-dan/database/dashboard'
import type { FormBody } from '../../forms/form-body.ts'
import { readDay } from '../models/model-draft.ts'
import { typedText } from '../models/typed-text.ts'

export type RuleField =
  | 'validFrom'
  | 'minimumVerdict'
  | 'thresholdPercent'
  | 'minimumBase'
  | 'windowQuarters'
  | 'pledgedPercent'
  | 'overdueApologies'
  | 'carryOver'
  | 'reason'

export type RuleDraftResult =
  | { readonly ok: true; readonly value: Omit<SuccessRuleDraft, 'accountId'> }
  | { readonly ok: false; readonly error: readonly RuleField[] }

/** A rule as typed; what is left empty in pledge and apology is not asked for. It never begins before today: what was judged stays. */
export function readRuleDraft(body: FormBody, today: string): RuleDraftResult {
  const wrong: RuleField[] = []
  const whole = (field: RuleField, low: number, high: number) => {
    const typed = (body[field] ?? '').trim()
    const value = /^\d{1,6}$/u.test(typed) ? Number(typed) : Number.NaN
    if (value >= low && value <= high) return value
    wrong.push(field)
    return low
  }
  const optional = (field: RuleField, low: number, high: number) =>
    (body[field] ?? '').trim() === '' ? null : whole(field, low, high)
  const validFrom = readDay(body.validFrom)
  if (validFrom === null || validFrom === 'wrong' || validFrom < today) wrong.push('validFrom')
  const minimumVerdict = ([null, 'met_uncertain', 'met_confident'] as const).find(
    (known) => (known ?? '') === (body.minimumVerdict ?? ''),
  )
  if (minimumVerdict === undefined) wrong.push('minimumVerdict')
  const carryOver = (['any-part', 'every-part', 'none'] as const).find((known) => known === body.carryOver)
  if (carryOver === undefined) wrong.push('carryOver')
  const reason = typedText(body.reason)
  if (reason === '' || reason.length > 500) wrong.push('reason')
  const numbers = {
    thresholdPercent: whole('thresholdPercent', 1, 99),
    minimumBase: whole('minimumBase', 1, 100_000),
    windowQuarters: whole('windowQuarters', 1, 8),
    pledgedPercent: optional('pledgedPercent', 1, 100),
    overdueApologies: optional('overdueApologies', 0, 100_000),
  }
  if (wrong.length > 0 || minimumVerdict === undefined || carryOver === undefined) return { ok: false, error: wrong }
  return {
    ok: true,
    value: {
      ...numbers,
      ...{
        validFrom: String(validFrom),
        needsRecognition: body.needsRecognition === 'yes',
        minimumVerdict,
        carryOver,
        reason,
      },
    },
  }
}
