import { z } from 'zod'
import { remarkTags } from '../addresses/remarks.ts'
import { check, choice, hidden, many, optional, text } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { seenAs } from '../forms/overtaken.ts'
import { uuid, uuids } from '../forms/typed-values.ts'
import { remarkOutcomes } from './remark-words.ts'

const marks = {
  'status:read': { status: 'read', added: [], removed: [] },
  'status:acted': { status: 'acted', added: [], removed: [] },
} as const

export interface Marks {
  readonly status: 'read' | 'acted' | null
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Acts on remarks of a list, by code; the last two lead to an answer or an improvement. */
export const remarkActs: ReadonlyMap<string, Marks | 'answer' | 'improve'> = new Map<
  string,
  Marks | 'answer' | 'improve'
>([
  ...Object.entries(marks),
  ...remarkTags.map((tag) => [`tag:${tag}`, { status: null, added: [tag], removed: [] }] as const),
  ...remarkTags.map((tag) => [`untag:${tag}`, { status: null, added: [], removed: [tag] }] as const),
  ['answer', 'answer'],
  ['improve', 'improve'],
])

/** The ticked remarks, or all on the page. On the page of one remark, `from` leads back there. */
export const marksForm = defineForm({
  act: choice([...remarkActs.keys()], { wrong: 'remarks.wrong.no-act' }),
  remark: many(uuid),
  all: check({}),
  shown: optional(hidden(uuids)),
  from: optional(hidden(uuid)),
})

export const undoMarksForm = defineForm({ undone: hidden(uuid), from: optional(hidden(uuid)) })

/** Escalates a remark that alleges a violation to the province. */
export const escalateForm = defineForm({ confirmed: check({ label: 'remarks.escalate.confirm' }) })

/** The province's finding. */
export const outcomeForm = defineForm({
  seen: seenAs(z.enum(['escalated', 'inspection', 'kept'])),
  outcome: choice(remarkOutcomes, {
    kind: 'radio',
    label: 'remarks.outcome.label',
    wrong: 'remarks.wrong.outcome',
    words: (outcome) => `remarks.outcome.${outcome}`,
  }),
  reason: text(500, { label: 'remarks.outcome.reason', hint: 'remarks.outcome.reason-note' }),
})
