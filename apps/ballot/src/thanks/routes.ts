import { otherLanguage } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendUnknownDesk } from '../citizen-pages/desk-finder.ts'
import type { PageDependencies } from '../citizen-pages/page-dependencies.ts'
import { renderPage } from '../citizen-pages/render-page.ts'
import { sendOnce } from '../citizen-pages/send-page.ts'
import type { AnswerBoard } from './answer-board.ts'
import type { ThanksNotes } from './thanks-note.ts'
import { type FeedbackPortal, thanksPage } from './thanks-page.ts'
import { thanksUrl } from './thanks-url.ts'

export interface ThanksDependencies extends PageDependencies {
  readonly thanksNotes: ThanksNotes
  /** Absent until the province names one. */
  readonly feedbackPortal?: FeedbackPortal | undefined
  readonly answers?: AnswerBoard | undefined
}

interface ThanksAddress {
  Params: { deskCode: string; note: string }
  Querystring: { large?: unknown }
}

/** The page after a counted ballot; reading it again changes nothing. */
export async function thanksRoutes(app: FastifyInstance, deps: ThanksDependencies): Promise<void> {
  app.get<ThanksAddress>('/d/:deskCode/thanks/:note', async (request, reply) => {
    const { deskCode, note: sealed } = request.params
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) return sendUnknownDesk(deps, request, reply, deskCode)
    reply.header('cache-control', 'private, no-store')
    const note = deps.thanksNotes.open(desk.code, sealed)
    if (note === undefined) return sendOldLink(deps, request, reply)
    const { feedbackPortal, answers } = deps
    const answer = await answers?.newestOf(desk.unitSlug)
    const large = request.query.large !== undefined
    const page = thanksPage({ locale: localeFor(request), desk, note, sealed, large, feedbackPortal, answer })
    return sendOnce(request, reply, await renderPage(deps, request, reply, 'thanks', page))
  })
}

async function sendOldLink(
  deps: ThanksDependencies,
  request: FastifyRequest<ThanksAddress>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { t, language } = localeFor(request)
  const { deskCode, note } = request.params
  reply.code(404)
  const page = {
    title: t('thanks.old-link.title'),
    otherLanguageUrl: thanksUrl(deskCode, note, otherLanguage(language)),
  }
  return sendOnce(request, reply, await renderPage(deps, request, reply, 'old-link', page))
}
