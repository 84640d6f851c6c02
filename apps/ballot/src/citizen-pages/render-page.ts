import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageDependencies } from './page-dependencies.ts'

/**
 * The HTML of a citizen page, without sending it: `reply.page` sends, and the ballot adds its token at the end. Text stays large
 * where a form says that it was; an address says so on the thank-you page only, or one reader's choice would be prepared for all.
 */
export async function renderPage(
  { assets, isDemo }: PageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  model: object,
): Promise<string> {
  const large = (request.body as { readonly large?: unknown } | null | undefined)?.large !== undefined
  return reply.viewAsync(`${template}.eta`, { ...localeFor(request), assets, demo: isDemo(), large, ...model })
}
