import { type DailySheet, dailySheet } from '@long-dan/ballot-book'
import { formatDate } from '@long-dan/i18n'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendPage } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import type { BookDependencies } from './book-dependencies.ts'
import type { BookShelf } from './shelf.ts'

type SheetRequest = FastifyRequest<{ Querystring: { day?: unknown } }>

export interface SheetPage {
  readonly title: string
  readonly sheet: DailySheet
  /** Address of the page that explains the book. */
  readonly address: string
  readonly key: string | null
}

/**
 * The sheet for the notice board: anybody who photographs it can later check that the book is still the same. For the latest sealing, or
 * for the day asked for.
 */
export function sendSheet(deps: BookDependencies, shelf: BookShelf) {
  return async (request: SheetRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { t } = localeFor(request)
    const [book, seals, keys] = await Promise.all([shelf.current(), shelf.seals(), shelf.keys()])
    const asked = request.query.day === undefined ? book?.day : String(request.query.day)
    const sheet = book && asked && dailySheet(book.origin, seals, asked)
    if (!sheet) return sendError(request, reply, 404)
    const page: SheetPage = {
      title: t('book.sheet.title', { day: formatDate(sheet.day) }),
      sheet: { ...sheet, day: formatDate(sheet.day) },
      address: `${deps.publicUrl}/book`,
      key: keys.at(-1)?.vkey ?? null,
    }
    return sendPage(request, reply, { view: view('book-sheet', page) })
  }
}
