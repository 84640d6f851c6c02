import { addressIn, type LanguageLink, languageLinks } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ballotUrl } from '../../citizen-pages/ballot-url.ts'
import { type DeskView, deskView } from '../../citizen-pages/desk-view.ts'
import { sendOnce } from '../../citizen-pages/send-page.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { view } from '../../views/view.ts'

export interface DeadEnd {
  readonly status: number
  /** Where known, the way on is this desk's ballot; otherwise the field for a desk's code. */
  readonly desk?: Desk | undefined
  readonly title: string
  readonly paragraphs: readonly string[]
}

export interface LeadOnPage {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly desk: DeskView | undefined
  readonly onward: { readonly text: string; readonly href: string }
  readonly otherLanguages: readonly LanguageLink[]
}

/** A code that opens nothing any more: says why in one sentence and leads on to a ballot that can be sent. */
export async function leadOn(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, desk, title, paragraphs }: DeadEnd,
): Promise<FastifyReply> {
  const locale = localeFor(request)
  const { t, language } = locale
  const page: LeadOnPage = {
    title,
    paragraphs,
    desk: desk && deskView(desk, locale),
    onward: desk
      ? { text: t('lead-on.ballot'), href: ballotUrl(desk.code, { language }) }
      : { text: t('lead-on.find'), href: addressIn(language, '/d') },
    otherLanguages: languageLinks(language, (other) => `?lang=${other}`),
  }
  reply.code(status)
  return sendOnce(request, reply, await reply.render(view('lead-on', page)))
}
