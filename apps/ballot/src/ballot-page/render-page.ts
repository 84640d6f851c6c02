import { currentVersion } from '@long-dan/questionnaire'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type BallotPageInput, ballotPage } from './ballot-page.ts'
import { sendQuery } from './ballot-url.ts'
import type { BallotPageDependencies, PageDependencies } from './page-dependencies.ts'
import { noRecordings } from './recordings.ts'
import { voiceViews } from './voice-view.ts'

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

/** The ballot of a desk, fresh or returned, up to its token. */
export async function renderBallot(
  deps: BallotPageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Pick<BallotPageInput, 'desk' | 'movedFrom' | 'returned' | 'reason'>,
): Promise<string> {
  const locale = localeFor(request)
  const voices = voiceViews(deps.recordings ?? noRecordings, input.desk.code, locale)
  const { controllerName } = deps
  const page = ballotPage({ ...input, locale, version: currentVersion, controllerName, voices })
  return renderPage(deps, request, reply, 'ballot', { ...page, action: sendQuery(locale.language) })
}
