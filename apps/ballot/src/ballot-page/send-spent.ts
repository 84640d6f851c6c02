import { type LanguageLink, languageLinks } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ballotUrl } from '../citizen-pages/ballot-url.ts'
import { type DeskView, deskView } from '../citizen-pages/desk-view.ts'
import { sendOnce } from '../citizen-pages/send-page.ts'
import type { Desk } from '../desks/desk-directory.ts'
import { view } from '../views/view.ts'
import { statusOf } from './script-answer.ts'

/** A form that has made a ballot already. */
export interface SpentPage {
  readonly title: string
  readonly desk: DeskView
  readonly again: string
  readonly otherLanguages: readonly LanguageLink[]
}

/** In place of a form and of everything that came in it. */
export async function sendSpent(request: FastifyRequest, reply: FastifyReply, desk: Desk): Promise<FastifyReply> {
  const locale = localeFor(request)
  const { t, language } = locale
  const page: SpentPage = {
    title: t('ballot.spent.title'),
    desk: deskView(desk, locale),
    again: ballotUrl(desk.code, { language, another: true }),
    otherLanguages: languageLinks(language, (other) => ballotUrl(desk.code, { language: other })),
  }
  reply.code(statusOf({ code: 'token-spent' }))
  return sendOnce(request, reply, await reply.render(view('spent', page)))
}
