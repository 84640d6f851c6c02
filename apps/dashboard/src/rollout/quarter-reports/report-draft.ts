import { type ReportField, type ReportValues, reportFields } from '@long-dan/rollout'
import type { FormBody } from '../../forms/form-body.ts'

export type ReportDraft =
  | { readonly ok: true; readonly value: ReportValues }
  | { readonly ok: false; readonly error: readonly ReportField[] }

const most: Partial<Record<ReportField, number>> = {
  officials: 1_000_000,
  officialsPledged: 1_000_000,
  officialsJoined: 1_000_000,
  officialsRepledged: 1_000_000,
  dialogues: 1_000_000,
  staffPraised: 1_000_000,
  staffDisciplined: 1_000_000,
}
const mostOfOthers = 10_000_000

/** Whole numbers as typed, with or without thousands separators; the reported percentage with at most one decimal. Empty is not zero. */
export function readReportDraft(body: Readonly<Record<string, string | undefined>>): ReportDraft {
  const wrong: ReportField[] = []
  const values = reportFields.map((field) => {
    const typed = (body[field] ?? '').trim()
    if (typed === '') return [field, null]
    const value =
      field === 'reportedSatisfiedTenths' ? readTenths(typed) : readWhole(typed, most[field] ?? mostOfOthers)
    if (value === null || (field === 'reportedBase' && value === 0)) wrong.push(field)
    return [field, value]
  })
  if (wrong.length > 0) return { ok: false, error: wrong }
  return { ok: true, value: Object.fromEntries(values) }
}

/** As the form shows it: what was stored, or what was typed and refused. */
export function typedOf(values: ReportValues): FormBody {
  return Object.fromEntries(
    reportFields.map((field) => {
      const value = values[field]
      if (value === null) return [field, '']
      return [field, field === 'reportedSatisfiedTenths' ? `${Math.floor(value / 10)},${value % 10}` : String(value)]
    }),
  )
}

function readWhole(typed: string, highest: number): number | null {
  const digits = /^\d{1,3}(?:[. ]\d{3})+$/u.test(typed) ? typed.replace(/[. ]/gu, '') : typed
  return /^\d{1,8}$/u.test(digits) && Number(digits) <= highest ? Number(digits) : null
}

function readTenths(typed: string): number | null {
  const parts = /^(?<whole>\d{1,3})(?:[.,](?<tenth>\d)0*)?\s*%?$/u.exec(typed)?.groups
  if (parts === undefined) return null
  const tenths = Number(parts.whole) * 10 + Number(parts.tenth ?? 0)
  return tenths <= 1000 ? tenths : null
}
