import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageDependencies } from './page-dependencies.ts'

/** The HTML of a citizen page, without sending it: `reply.page` sends, and the ballot adds its token at the end. */
export async function renderPage(
  { assets, demo }: PageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  model: object,
): Promise<string> {
  return reply.viewAsync(`${template}.eta`, { ...localeFor(request), assets, demo, ...model })
}
