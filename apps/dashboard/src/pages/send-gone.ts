import { localeFor, sendError } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Form, formSent } from '../forms/form.ts'
import { typedLines } from '../forms/form-view.ts'
import { sentIn } from '../forms/sent.ts'
import { view } from '../views/view.ts'

/** What was typed into a form about something that is no longer there. */
export interface GonePage {
  readonly title: string
  readonly typed: readonly { readonly label: string; readonly value: string }[]
  /** None: no link repeats a form. */
  readonly otherLanguages: readonly []
}

/**
 * 404 for a form about something that is not there, or no longer (closed, merged, taken out of the official's reach): it looks the same in
 * all these cases, and shows what was typed, because going back may not. `form`: null where only the thing knows its form.
 */
export function sendGone(request: FastifyRequest, reply: FastifyReply, form: Form | null): Promise<FastifyReply> {
  const sent = sentIn(request.body)
  const locale = localeFor(request)
  const typed = form ? typedLines(locale, formSent(form, sent), sent) : wordsIn(sent)
  if (typed.length === 0) return sendError(request, reply, 404)
  const page: GonePage = { title: locale.t('form.gone.title'), typed, otherLanguages: [] }
  return reply.code(404).header('cache-control', 'no-store').page(view('gone', page))
}

/** Numbers and codes mean nothing without their labels. */
function wordsIn(sent: ReturnType<typeof sentIn>): GonePage['typed'] {
  return [...sent]
    .filter(([name]) => name !== 'formToken')
    .flatMap(([, values]) => values)
    .flatMap((value) => (typeof value === 'string' && /\s/u.test(value.trim()) ? [{ label: '', value }] : []))
}
