import { localeFor, type View } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type CompressedPage, compressPage } from './compressed-page.ts'
import { acceptedEncoding, sendHtml, sendPage } from './send-page.ts'

interface PreparedPage {
  /** Distinguishes this page from others of `subject` in the same language. */
  readonly key: readonly unknown[]
  readonly subject: { readonly code: string }
  /** The part that is the same for everybody. */
  readonly view: () => View
  /** The part for this reader alone, at the end and not compressed. */
  readonly ending: string
}

/** Sends a prepared page; renders it anew when its key or its subject object changes. */
export type SendPrepared = (request: FastifyRequest, reply: FastifyReply, page: PreparedPage) => Promise<FastifyReply>

interface Kept {
  readonly subject: object
  readonly page: Promise<CompressedPage>
}

/**
 * Compressed beginnings of fresh pages; beyond `limit` the least recently used are dropped (about 25 kB each). Kept in production only;
 * elsewhere a changed template shows at the next request.
 * A page is valid for one desk object: refreshing the directory makes new objects for changed desks, and with them new pages.
 */
export function preparedPages(limit: number, production: boolean): SendPrepared {
  const kept = new Map<string, Kept>()
  return async (request, reply, { key: parts, subject, view, ending }) => {
    const encoding = acceptedEncoding(request)
    if (encoding === undefined || !production) return sendPage(request, reply, { view: view(), ending })
    const key = [subject.code, localeFor(request).language, ...parts].join()
    const found = kept.get(key)
    kept.delete(key)
    const current =
      found?.subject === subject ? found : { subject, page: reply.render(view()).then((html) => compressPage(html)) }
    kept.set(key, current)
    // A failed page must not stay: the next reader tries again.
    if (current !== found) current.page.catch(() => kept.get(key) === current && kept.delete(key))
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break
      kept.delete(oldest)
    }
    const page = await current.page
    return sendHtml(reply).header('content-encoding', encoding).send(page(encoding, ending))
  }
}
