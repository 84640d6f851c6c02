import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { view } from '../views/view.ts'

/** The address says something that the page does not know: which part of it, by its name there. */
export function sendQueryRefused(
  request: FastifyRequest,
  reply: FastifyReply,
  names: readonly string[],
): Promise<FastifyReply> {
  const { t } = localeFor(request)
  const title = t('error.query.title')
  const words = { names: names.map((name) => `“${name}”`).join(', ') }
  const error = { status: 400, title, cause: t('error.query.cause', words), next: t('error.query.next') }
  return reply.code(400).header('cache-control', 'no-store').page(view('error', { error, title }))
}
