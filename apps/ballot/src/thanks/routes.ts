import { type LanguageLink, languageLinks } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendUnknownDesk } from '../citizen-pages/desk-finder.ts'
import type { PageDependencies } from '../citizen-pages/page-dependencies.ts'
import { preparedPages } from '../citizen-pages/prepared-pages.ts'
import { acceptedEncoding, documentEnd, sendOnce, sendPrepared } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import type { AnswerBoard } from './answer-board.ts'
import type { ThanksNotes } from './thanks-note.ts'
import { type FeedbackPortal, thanksPage, thanksReceipt } from './thanks-page.ts'
import { forgetUrl, thanksUrl } from './thanks-url.ts'

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

// About 10 kB each.
const preparedLimit = 600

/** The page after a cast ballot; reading it again changes nothing. The same for everybody up to the receipt, which ends it. */
export async function thanksRoutes(app: FastifyInstance, deps: ThanksDependencies): Promise<void> {
  const prepared = preparedPages(preparedLimit)
  forgetFrozenPages(app)
  app.get<ThanksAddress>('/d/:deskCode/thanks/:note', async (request, reply) => {
    const { deskCode, note } = request.params
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) return sendUnknownDesk(request, reply, deskCode)
    const receipt = deps.thanksNotes.open(desk.code, note)
    if (receipt === undefined) return sendOldLink(request, reply)
    const locale = localeFor(request)
    const { feedbackPortal, answers } = deps
    const answer = await answers?.newestOf(desk.unitSlug)
    const large = request.query.large !== undefined
    const page = thanksPage({ locale, desk, large, feedbackPortal, answer })
    const render = () => reply.render(view('thanks', page))
    const ending = (await reply.render(view('thanks-receipt', thanksReceipt(receipt, locale)))) + documentEnd
    const encoding = acceptedEncoding(request)
    if (encoding === undefined || !deps.production) return sendOnce(request, reply, await render(), ending)
    const key = [desk.code, locale.language, large, JSON.stringify(page.answer)].join()
    return sendPrepared(reply, await prepared.get(key, desk, render), encoding, ending)
  })
}

/**
 * A picture of nothing that a browser without script loads from the thank-you page: by then it has frozen the filled-in form for going
 * back, whatever `no-store` says, and this header makes it drop what it froze. (With script the page has emptied itself.)
 */
function forgetFrozenPages(app: FastifyInstance): void {
  app.get(forgetUrl, async (_request, reply) =>
    reply
      .header('clear-site-data', '"cache"')
      .header('cache-control', 'no-store')
      .type('image/svg+xml')
      .send('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  )
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
