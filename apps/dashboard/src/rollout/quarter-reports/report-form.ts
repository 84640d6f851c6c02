import type { Locale } from '@long-dan/i18n'
import { type ReportField, type ReportValues, reportFields } from '@long-dan/rollout'
import { z } from 'zod'
import { type Field, lineAs, optional, orElse, text, whole } from '../../forms/fields.ts'
import { defineActs, defineForm } from '../../forms/form.ts'
import { versionField } from '../../forms/overtaken.ts'

const mostPeople = 1_000_000
const mostOthers = 10_000_000
const people = ['officials', 'officialsPledged', 'officialsJoined', 'officialsRepledged', 'dialogues', 'staffPraised']

/** Accepts whole numbers, with or without thousands separators, and for the reported percentage at most one decimal. Empty is not zero. */
function fieldFor(name: ReportField): Field<number | null> {
  const label = `rollout.field.${name}` as const
  if (name === 'reportedSatisfiedTenths') {
    const look = { label, wrong: 'rollout.report.wrong.percent', attributes: 'inputmode="decimal"' } as const
    return optional(lineAs(12, z.string().transform(orElse(tenthsTyped, 'value')), look))
  }
  const most = people.includes(name) || name === 'staffDisciplined' ? mostPeople : mostOthers
  const least = name === 'reportedBase' ? 1 : 0
  return optional(whole(least, most, { label, wrong: 'rollout.report.wrong.whole' }))
}

/** Fields of a report, in order. */
export const reportValueFields = byField(fieldFor)

export function byField<Value>(of: (field: ReportField) => Value): Readonly<Record<ReportField, Value>> {
  return Object.fromEntries(reportFields.map((field) => [field, of(field)])) as Record<ReportField, Value>
}

const values = defineForm({ version: versionField, ...reportValueFields })

/** Acts on a report. Saving and submitting share a form. */
export const reportForms = {
  saved: values,
  submitted: values,
  approved: defineForm({ version: versionField }),
  returned: defineForm({
    version: versionField,
    reason: text(500, {
      label: 'rollout.report.reason',
      wrong: 'rollout.report.refused.no-reason',
      isRequired: true,
    }),
  }),
}

export const reportForm = defineActs(reportForms)

/** Values as shown in the form. */
export function shownValues({ percent }: Locale, stored: ReportValues): Readonly<Record<ReportField, string>> {
  return byField((field) => {
    const value = stored[field]
    if (value === null) return ''
    return field === 'reportedSatisfiedTenths' ? percent(value).replace('%', '') : String(value)
  })
}

function tenthsTyped(typed: string): number | null {
  const parts = /^(?<whole>\d{1,3})(?:[.,](?<tenth>\d)0*)?\s*%?$/u.exec(typed)?.groups
  if (parts === undefined) return null
  const tenths = Number(parts.whole) * 10 + Number(parts.tenth ?? 0)
  return tenths <= 1000 ? tenths : null
}
