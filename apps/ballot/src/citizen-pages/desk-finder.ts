import { addressIn, type Language, type LanguageLink, languageLinks } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Desk } from '../desks/desk-directory.ts'
import { view } from '../views/view.ts'
import { ballotUrl } from './ballot-url.ts'
import { deskView } from './desk-view.ts'
import type { PageDependencies } from './page-dependencies.ts'
import { sendOnce } from './send-page.ts'

export interface DeskQuery {
  Querystring: { code?: unknown; lang?: unknown }
}

const longestShown = 20

export function deskFinderUrl(language: Language): string {
  return addressIn(language, '/d')
}

/** The field to type a desk's code into, and where that form leads. */
export function openTypedCode(deps: PageDependencies) {
  return async (request: FastifyRequest<DeskQuery>, reply: FastifyReply): Promise<FastifyReply> => {
    const typed = request.query.code
    const code = typeof typed === 'string' ? typed.trim() : ''
    const desk = deps.desks.find(code)
    if (desk) return reply.redirect(ballotUrl(desk.code, localeFor(request)), 303)
    if (code !== '') return sendUnknownDesk(request, reply, code)
    const { t } = localeFor(request)
    return sendFinder(request, reply, { title: t('ballot.find.title'), cause: undefined, code: '' })
  }
}

export async function sendUnknownDesk(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: string,
): Promise<FastifyReply> {
  const { t } = localeFor(request)
  const code = asked.slice(0, longestShown)
  const title = t('ballot.find.unknown-title', { code })
  reply.code(404)
  return sendFinder(request, reply, { title, cause: t('ballot.find.unknown-text'), code })
}

/** A desk without a successor: its poster still hangs somewhere. */
export async function sendClosedDesk(request: FastifyRequest, reply: FastifyReply, desk: Desk): Promise<FastifyReply> {
  const locale = localeFor(request)
  const { kind, unit } = deskView(desk, locale)
  const cause = locale.t('ballot.closed.text', { desk: `${kind} ${unit}` })
  reply.code(410)
  return sendFinder(request, reply, { title: locale.t('ballot.closed.title'), cause, code: '' })
}

/** A field to type a code into. */
export interface FinderPage {
  readonly title: string
  /** Why the reader is here, where it was not asked for. */
  readonly cause: string | undefined
  /** What stands in the field. */
  readonly code: string
  readonly otherLanguages: readonly LanguageLink[]
}

async function sendFinder(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Omit<FinderPage, 'otherLanguages'>,
): Promise<FastifyReply> {
  const { language } = localeFor(request)
  const otherLanguages = languageLinks(language, deskFinderUrl)
  return sendOnce(request, reply, await reply.render(view('find-desk', { ...page, otherLanguages })))
}
