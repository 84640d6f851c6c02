import { answerLimit } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { maskRemark, normaliseRemark } from '@long-dan/questionnaire'
import { z } from 'zod'
import { improvementStates } from '../addresses/improvements.ts'
import { remarkTags } from '../addresses/remarks.ts'
import { choice, day, type Field, hidden, line, many, optional, pickAs, text } from '../forms/fields.ts'
import { defineForm, type Problems, type Values } from '../forms/form.ts'
import { versionField } from '../forms/overtaken.ts'
import { uuids } from '../forms/typed-values.ts'
import { publicWords } from '../remarks/answer-form.ts'

const mostLetters = 300

/** Codes of desks, one checkbox each. */
const desks: Field<readonly string[]> = {
  ...many(z.string().regex(/^[A-Z0-9]{1,12}$/u)),
  look: { kind: 'boxes', label: 'improvements.desks', hint: 'improvements.desks-hint' },
}

const task = {
  what: text(mostLetters, {
    label: 'improvements.what',
    hint: (t) => t('improvements.what-hint', { count: mostLetters }),
    isRequired: true,
  }),
  who: line(120, { label: 'improvements.who', hint: 'improvements.who-hint', isRequired: true }),
  dueOn: day({ label: 'improvements.due' }),
  desks,
}

const code = (pattern: RegExp) => z.string().regex(pattern, 'value')

export const newImprovementForm = defineForm({
  for: optional(hidden(uuids)),
  unit: pickAs(80, code(/^[a-z0-9-]+$/u), { label: 'improvements.unit', wrong: 'improvements.wrong.unit' }),
  ...task,
  item: pickAs(40, code(/^[a-z_]+$/u), {
    label: 'improvements.item',
    hint: 'improvements.item-hint',
    wrong: 'improvements.wrong.item',
  }),
  tag: optional(choice(remarkTags, { label: 'improvements.tag', words: (tag) => `remarks.tag.${tag}` })),
})

/** Its state. The task itself can be reworded until it is done. */
export const improvementForm = defineForm({
  version: versionField,
  state: choice(improvementStates, {
    kind: 'radio',
    label: 'improvements.state',
    words: (state) => `improvements.state.${state}`,
  }),
  reason: text(mostLetters, { label: 'improvements.reason' }),
  ...task,
})

/** What the public is told about it. */
export const improvementAnswerForm = defineForm({ version: versionField, ...publicWords(answerLimit) })

type Task = Values<typeof task>

/** A task must not contain anybody's telephone or identity number. */
export function taskProblems(
  typed: Pick<Task, 'what' | 'who'> & { readonly reason?: string },
  { t }: Locale,
): Problems {
  const texts = { what: typed.what, who: typed.who, reason: typed.reason ?? '' }
  const wrong = Object.entries(texts).filter(([, words]) => maskRemark(words) !== normaliseRemark(words))
  return Object.fromEntries(wrong.map(([field]) => [field, t('remarks.wrong.contact')]))
}
