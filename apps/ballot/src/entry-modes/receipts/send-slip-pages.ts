import { languageLinks } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FinderPage } from '../../citizen-pages/desk-finder.ts'
import { sendOnce } from '../../citizen-pages/send-page.ts'
import { presentDesk } from '../../citizen-pages/successor.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { view } from '../../views/view.ts'
import type { OpenedSlip } from '../codes/slip-codes.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'
import { leadOn } from '../opening/lead-on.ts'

const longestShown = 20

/** The field to type a slip's code into; `typed` is what led to no slip. */
export async function sendSlipFinder(
  request: FastifyRequest,
  reply: FastifyReply,
  typed: string,
): Promise<FastifyReply> {
  const { t, language } = localeFor(request)
  const page: FinderPage = {
    title: typed === '' ? t('slip.find.title') : t('slip.unknown.title'),
    cause: typed === '' ? undefined : t('slip.unknown.text'),
    code: typed.slice(0, longestShown),
    otherLanguages: languageLinks(language, (other) => `/r?lang=${other}`),
  }
  reply.code(typed === '' ? 200 : 404)
  return sendOnce(request, reply, await reply.render(view('slip-find', page)))
}

export interface DeadSlip {
  readonly slip: OpenedSlip
  readonly desk: Desk
}

/** A slip that opens no ballot of its own: said kindly, with the desk's ballot one tap away. */
export async function sendDeadSlip(
  deps: EntryModeDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  { slip, desk }: DeadSlip,
): Promise<FastifyReply> {
  const { t, date } = localeFor(request)
  const onward = { status: 410, desk: presentDesk(deps.desks, desk) }
  if (slip.state === 'expired') {
    const paragraphs = [t('slip.expired.text', { date: date(slip.validUntil) })]
    return leadOn(request, reply, { ...onward, title: t('slip.expired.title'), paragraphs })
  }
  if (slip.state === 'spent') {
    const paragraphs = [t('slip.spent.text'), t('slip.spent.next')]
    return leadOn(request, reply, { ...onward, title: t('slip.spent.title'), paragraphs })
  }
  // The desk was closed since: the ballot of the one that took over leads on, or says where to go.
  return reply.redirect(`/d/${desk.code}`, 302)
}
