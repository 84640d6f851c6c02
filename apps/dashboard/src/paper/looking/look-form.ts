import { longestRemark } from '@long-dan/ballot-box'
import { z } from 'zod'
import { choice, type Field, hidden, several, text } from '../../forms/fields.ts'
import { defineForm } from '../../forms/form.ts'
import type { LookRow } from './look-rows.ts'

const number = z
  .string()
  .regex(/^[1-9]\d{0,3}$/u, 'value')
  .transform(Number)

/** The answer in each row of a page, with nothing preselected; `blank` for a row left blank. */
export function lookForm(rows: readonly LookRow[], asksRemark: boolean) {
  const fields: Record<string, Field> = { sheet: hidden(number), page: hidden(number) }
  for (const { question, label, options, isSeveral, stored } of rows) {
    const codes = options.map(({ code }) => code)
    const words = (code: string) => () => options.find((option) => option.code === code)?.label ?? code
    const look = { label: () => label, words }
    fields[`row-${question}`] = isSeveral
      ? several(codes, look)
      : choice(codes, { kind: stored === undefined ? 'radio' : 'choice', ...look })
  }
  if (asksRemark) fields.remark = text(longestRemark, { label: 'paper.look.remark', hint: 'paper.look.remark-hint' })
  return defineForm(fields)
}
