import type { Translate } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Problems, quoted } from '../forms/form.ts'
import { namedProblems } from '../forms/form-view.ts'
import { view } from '../views/view.ts'

/** Names the query parameters that the page does not accept. */
export function sendQueryRefused(request: FastifyRequest, reply: FastifyReply, names: readonly string[]) {
  return sendRefused(request, reply.code(400), (t) => ({
    title: t('error.query.title'),
    cause: t('error.query.cause', { names: quoted(names) }),
    next: t('error.query.next'),
  }))
}

/** For a form with nothing to type that has an invalid value. */
export function sendFormRefused(request: FastifyRequest, reply: FastifyReply, problems: Problems) {
  return sendRefused(request, reply, (t) => ({
    title: t('form.refused.title'),
    cause: namedProblems(problems).join(' '),
    next: t('form.refused.next'),
  }))
}

function sendRefused(
  request: FastifyRequest,
  reply: FastifyReply,
  words: (t: Translate) => Readonly<Record<'title' | 'cause' | 'next', string>>,
): Promise<FastifyReply> {
  const error = { status: reply.statusCode, ...words(localeFor(request).t) }
  return reply.header('cache-control', 'no-store').page(view('error', { error, title: error.title }))
}
