import { z } from 'zod'
import { choice, hidden, line, pickAs, text } from '../forms/fields.ts'
import { defineActs, defineForm } from '../forms/form.ts'

const longestReason = 500
const longestName = 120

const publicationChanges = ['recount', 'withdraw', 'restore'] as const

const proposal = hidden(z.string().regex(/^\d{1,18}$/u, 'value'))

/** Acts of two people of the province on publications. */
export const publicationForms = {
  proposed: defineForm({
    change: choice(publicationChanges, {
      kind: 'radio',
      label: 'publications.change',
      wrong: 'publications.change.wrong',
      words: (code) => `publications.change.${code}`,
    }),
    period: pickAs(12, z.string(), { label: 'publications.period' }),
    unit: line(longestName, {
      label: 'publications.unit',
      hint: 'publications.unit.hint',
      attributes: 'autocomplete="off"',
    }),
    reason: text(longestReason, {
      label: 'publications.reason',
      wrong: (t) => t('publications.reason.wrong', { most: longestReason }),
      isRequired: true,
    }),
  }),
  'taken-back': defineForm({ proposal }),
  declined: defineForm({ proposal }),
  confirmed: defineForm({ proposal }),
}

export const publicationForm = defineActs(publicationForms)
