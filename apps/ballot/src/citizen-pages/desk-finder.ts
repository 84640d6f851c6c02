import { addressIn, type Locale } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Desk } from '../desks/desk-directory.ts'
import { view } from '../views/view.ts'
import { deskView } from './desk-view.ts'
import type { PageDependencies } from './page-dependencies.ts'
import { type CitizenPage, sendPage } from './send-page.ts'

export interface DeskQuery {
  Querystring: { code?: unknown; lang?: unknown }
}

/** A field to type a code into. */
export interface FinderPage {
  readonly title: string
  /** Why the reader ended up here, when it was not by choice. */
  readonly cause: string | undefined
  /** Content of the field. */
  readonly code: string
  readonly text: string
  readonly label: string
  readonly action: string
}

const longestInTitle = 20

/** Where the field for a desk's code leads: to the desk's ballot, or to helping somebody with it. */
type FieldPath = '/d' | '/assist'

/** What the field for a desk's code sends. */
export function openTypedCode(deps: PageDependencies, path: FieldPath = '/d') {
  return async (request: FastifyRequest<DeskQuery>, reply: FastifyReply): Promise<FastifyReply> => {
    const locale = localeFor(request)
    const typed = request.query.code
    const code = typeof typed === 'string' ? typed.trim() : ''
    const desk = deps.desks.find(code)
    if (desk) return reply.redirect(addressIn(locale.language, `${path}/${desk.code}`), 303)
    const title = locale.t(path === '/d' ? 'ballot.find.title' : 'assist.title')
    const fresh = finder(locale, { title, cause: undefined, code: '' }, path)
    return sendPage(request, reply, code === '' ? fresh : unknownDeskPage(locale, code, path))
  }
}

export function unknownDeskPage(locale: Locale, asked: string, path?: FieldPath): CitizenPage {
  const title = locale.t('ballot.find.unknown-title', { code: asked.slice(0, longestInTitle) })
  return { ...finder(locale, { title, cause: locale.t('ballot.find.unknown-text'), code: asked }, path), status: 404 }
}

/** For a closed desk without a successor, whose poster may still hang somewhere. */
export function closedDeskPage(locale: Locale, desk: Desk, path?: FieldPath): CitizenPage {
  const { kind, unit } = deskView(desk, locale)
  const cause = locale.t('ballot.closed.text', { desk: `${kind} ${unit}` })
  return { ...finder(locale, { title: locale.t('ballot.closed.title'), cause, code: '' }, path), status: 410 }
}

function finder(
  { t }: Locale,
  page: Pick<FinderPage, 'title' | 'cause' | 'code'>,
  action: FieldPath = '/d',
): CitizenPage {
  const field = { text: t('ballot.find.text'), label: t('ballot.find.label'), action }
  return { view: view('find', { ...page, ...field }) }
}
