import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { unknownDeskPage } from '../citizen-pages/desk-finder.ts'
import type { PageDependencies } from '../citizen-pages/page-dependencies.ts'
import { preparedPages } from '../citizen-pages/prepared-pages.ts'
import { documentEnd, sendPage } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import type { Voices } from '../voices/voices.ts'
import type { AnswerBoard } from './answer-board.ts'
import type { ThanksNotes } from './thanks-note.ts'
import { type FeedbackPortal, thanksPage, thanksReceipt } from './thanks-page.ts'
import { forgetUrl } from './thanks-url.ts'

export interface ThanksDependencies extends PageDependencies {
  readonly thanksNotes: ThanksNotes
  readonly voices: Voices
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

/** The page after a cast ballot; reloading it changes nothing. It is the same for everybody up to the receipt, which comes last. */
export async function thanksRoutes(app: FastifyInstance, deps: ThanksDependencies): Promise<void> {
  const sendPrepared = preparedPages(preparedLimit, deps.production)
  forgetFrozenPages(app)
  app.get<ThanksAddress>('/d/:deskCode/thanks/:note', async (request, reply) => {
    const { deskCode, note } = request.params
    const locale = localeFor(request)
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) return sendPage(request, reply, unknownDeskPage(locale, deskCode))
    const receipt = deps.thanksNotes.open(desk.code, note)
    if (receipt === undefined) {
      const page = { title: locale.t('thanks.old-link.title') }
      return sendPage(request, reply, { view: view('old-link', page), status: 404 })
    }
    const { feedbackPortal, answers } = deps
    const answer = await answers?.newestOf(desk.unitSlug)
    const large = request.query.large !== undefined
    const receiptStub = await reply.render(view('thanks-receipt', thanksReceipt(receipt, locale)))
    return sendPrepared(request, reply, {
      key: [large, JSON.stringify(answer), deps.voices.revision()],
      subject: desk,
      view: () => view('thanks', thanksPage({ locale, desk, large, feedbackPortal, answer })),
      ending: receiptStub + documentEnd,
    })
  })
}

/**
 * An empty picture that browsers without script load from the thank-you page. By then they have cached the filled-in form for going back,
 * whatever `no-store` says; this answer's header makes them drop it. (With script the page has emptied itself.)
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
