import { longestRemark } from '@long-dan/ballot-box'
import { z } from 'zod'
import { check, choice, type Field, hidden, several, text, uploads, whole } from '../forms/fields.ts'
import { defineForm, type Form } from '../forms/form.ts'
import type { LookRow } from './look-rows.ts'

export const mostFiles = 40

export const uploadForm = defineForm({
  scans: uploads(mostFiles, {
    label: 'paper.read.choose',
    wrong: 'paper.read.choose',
    attributes: 'multiple required accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp"',
  }),
})

/** The same from a phone's camera without script. */
export const photoForm = defineForm({
  scans: uploads(mostFiles, {
    label: 'paper.camera.choose',
    wrong: 'paper.read.choose',
    attributes: 'multiple required accept="image/*" capture="environment"',
  }),
})

/** The number of the tally sheet in hand. */
export function tallyForm(sheets: number) {
  return defineForm({ sheet: whole(1, sheets, { label: 'paper.tally.sheet', hint: 'paper.tally.sheet-hint' }) })
}

/** Sheets with a missing page are not ballots: closing without them must be confirmed. */
export function closeForm(hasIncomplete: boolean): Form<{ readonly without?: boolean }> {
  return hasIncomplete ? defineForm({ without: check({ label: 'paper.close.without' }) }) : defineForm({})
}

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
