import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendQuery } from '../citizen-pages/ballot-url.ts'
import { view } from '../views/view.ts'
import { type BallotPageInput, ballotPage } from './ballot-page.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { noRecordings } from './recordings.ts'
import { voiceViews } from './voice-view.ts'

/** The ballot of a desk, fresh or returned, up to its token. */
export async function renderBallot(
  deps: BallotPageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Pick<BallotPageInput, 'desk' | 'offer' | 'movedFrom' | 'returned' | 'reason'>,
): Promise<string> {
  const locale = localeFor(request)
  const voices = voiceViews(deps.recordings ?? noRecordings, input.desk.code, locale)
  const { controllerName } = deps
  const page = ballotPage({ ...input, locale, controllerName, voices })
  return reply.render(view('ballot', { ...page, action: sendQuery(locale.language) }))
}
