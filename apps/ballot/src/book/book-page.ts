import { type DailySheet, dailySheet } from '@long-dan/ballot-book'
import type { GivenUpBox } from '@long-dan/database/ballot'
import { formatDate, type Translate } from '@long-dan/i18n'
import { serviceDayOf } from '@long-dan/statistics'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendPage } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import type { BookDependencies } from './book-dependencies.ts'
import { sheetUrl } from './book-url.ts'
import type { BookShelf } from './shelf.ts'

export interface BookPage {
  readonly title: string
  /** The sheet of the latest sealing. */
  readonly sheet: (DailySheet & { readonly url: string }) | null
  /** Content of the receipt field. */
  readonly typed: string
  readonly verifyCommand: string
  readonly keys: readonly string[]
  /** Where the chain of signing keys was begun anew. */
  readonly restarts: readonly string[]
  /** What can never be opened, box by box. */
  readonly lost: readonly string[]
  readonly witnesses: readonly {
    readonly title: string
    readonly vkey: string
    readonly isDemonstration: boolean
    /** Null when this witness has never vouched for the book. */
    readonly last: { readonly size: number; readonly day: string } | null
  }[]
}

/** What the book is, how far it is sealed, and where to type a receipt. */
export function sendBook(deps: BookDependencies, shelf: BookShelf) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { t, language } = localeFor(request)
    const [book, seals, keys, watchers, restarts, lost] = await Promise.all([
      shelf.current(),
      shelf.seals(),
      shelf.keys(),
      shelf.watchers(),
      shelf.restarts(),
      shelf.lost(),
    ])
    const sheet = book && dailySheet(book.origin, seals, book.day)
    const page: BookPage = {
      title: t('book.title'),
      sheet: sheet ? { ...sheet, day: formatDate(sheet.day), url: sheetUrl(language, sheet.day) } : null,
      typed: '',
      verifyCommand: `npm run book -- verify --url ${deps.publicUrl}`,
      keys: keys.map(({ vkey }) => vkey),
      restarts: restarts.map(({ announcedOn, statement }) =>
        t('book.key-chain.restart', { day: formatDate(announcedOn), statement }),
      ),
      lost: lostLines(t, lost),
      witnesses: watchers.map(({ witness: { title, vkey, isDemonstration }, last }) => ({
        title,
        vkey,
        isDemonstration,
        last: last && { size: last.size, day: formatDate(serviceDayOf(last.at)) },
      })),
    }
    return sendPage(request, reply, { view: view('book', page) })
  }
}

export function lostLines(t: Translate, lost: readonly GivenUpBox[]): readonly string[] {
  return lost.map(({ boxedOn, envelopes, givenUpOn }) =>
    t('book.lost.box', { count: envelopes, day: formatDate(boxedOn), on: formatDate(givenUpOn) }),
  )
}
