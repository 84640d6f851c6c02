import { type LanguageLink, languageLinks } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendUnknownDesk } from '../citizen-pages/desk-finder.ts'
import type { PageDependencies } from '../citizen-pages/page-dependencies.ts'
import { sendOnce } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
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
    if (desk === undefined) return sendUnknownDesk(request, reply, deskCode)
    reply.header('cache-control', 'private, no-store')
    const note = deps.thanksNotes.open(desk.code, sealed)
    if (note === undefined) return sendOldLink(request, reply)
    const { feedbackPortal, answers } = deps
    const answer = await answers?.newestOf(desk.unitSlug)
    const large = request.query.large !== undefined
    const page = thanksPage({ locale: localeFor(request), desk, note, sealed, large, feedbackPortal, answer })
    return sendOnce(request, reply, await reply.render(view('thanks', page)))
  })
}

export interface OldLinkPage {
  readonly title: string
  readonly otherLanguages: readonly LanguageLink[]
}

async function sendOldLink(request: FastifyRequest<ThanksAddress>, reply: FastifyReply): Promise<FastifyReply> {
  const { t, language } = localeFor(request)
  const { deskCode, note } = request.params
  reply.code(404)
  const page: OldLinkPage = {
    title: t('thanks.old-link.title'),
    otherLanguages: languageLinks(language, (other) => thanksUrl(deskCode, note, other)),
  }
  return sendOnce(request, reply, await reply.render(view('old-link', page)))
}
