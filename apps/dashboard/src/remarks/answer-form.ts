import { foldVietnamese } from '@long-dan/administrative-units'
import { answerLimit } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { maskRemark, normaliseRemark } from '@long-dan/questionnaire'
import { parsePeriod } from '@long-dan/statistics'
import { z } from 'zod'
import { check, hidden, optional, orElse, pickAs, text } from '../forms/fields.ts'
import { defineForm, type Problems } from '../forms/form.ts'
import { uuid, uuids } from '../forms/typed-values.ts'
import { copiedWords } from './copied-words.ts'

/** The two sentences for the public. They are published only if `seen` shows that the official saw them exactly as the public will. */
export const publicWords = (longest: number) => ({
  said: words('said', longest),
  done: words('done', longest),
  confirmed: check({ label: 'remarks.answers.confirm' }),
  seen: optional(hidden(z.string().regex(/^[0-9a-f]{64}$/u, 'value'))),
})

function words(name: 'said' | 'done', longest: number) {
  return text(longest, {
    label: `remarks.answers.${name}`,
    hint: (t) => t(`remarks.answers.${name}-note`, { count: longest }),
    isRequired: true,
  })
}

/** One answer to several remarks; words copied from a remark pass only if the official confirms that they are common ones. */
export const answerForm = defineForm({
  for: hidden(uuids),
  period: pickAs(10, z.string().transform(orElse(monthOrQuarter, 'value')), {
    label: 'remarks.answers.period',
    wrong: 'remarks.wrong.period',
  }),
  ...publicWords(answerLimit),
})

export const withdrawForm = defineForm({ answer: hidden(uuid) })

export interface PublicWords {
  readonly said: string
  readonly done: string
  readonly confirmed: boolean
}

/** An answer must not say one sentence twice, nor contain contact data or words that somebody would recognise as their own. */
export function answerProblems(answer: PublicWords, remarks: readonly string[], { t }: Locale): Problems {
  const [problems, copies]: [Record<string, string>, Record<string, string>] = [{}, {}]
  for (const field of ['said', 'done'] as const) {
    const copied = answer.confirmed ? null : copiedWords(answer[field], remarks)
    if (maskRemark(answer[field]) !== normaliseRemark(answer[field])) problems[field] = t('remarks.wrong.contact')
    else if (copied !== null) copies[field] = t('remarks.wrong.copied', { words: copied })
  }
  if (foldVietnamese(answer.said) === foldVietnamese(answer.done)) problems.done ??= t('answers.wrong.same')
  // With other errors to fix as well, the question about copied words is left for later.
  const isOnlyCopied = Object.keys(problems).length === 0 && Object.keys(copies).length > 0
  return { ...problems, ...copies, ...(isOnlyCopied && { confirmed: '' }) }
}

function monthOrQuarter(typed: string): string | null {
  const period = parsePeriod(typed)
  return period?.kind === 'month' || period?.kind === 'quarter' ? period.code : null
}
