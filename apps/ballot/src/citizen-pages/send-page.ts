import type { View } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { compressQuickly, type Encoding } from './compressed-page.ts'

/** Ends every page whose last part is each reader's own. */
export const documentEnd = '</main></body></html>'

/** The end of every ballot page: the token comes last, so that all before it can be compressed in advance. */
export function tokenEnding(token: string): string {
  return `<input type="hidden" name="token" form="ballot" value="${token}">${documentEnd}`
}

/** What the reader's browser unpacks, best first; undefined when it unpacks nothing. */
export function acceptedEncoding(request: FastifyRequest): Encoding | undefined {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  return (['br', 'gzip'] as const).find((name) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))`, 'u').test(accepted),
  )
}

/** A page that only this reader gets. */
export interface CitizenPage {
  readonly view: View
  /** 200 unless told. */
  readonly status?: number
  readonly retryAfterSeconds?: number | undefined
  /** Its last part, which is not compressed. */
  readonly ending?: string
  /**
   * Answers stand in it: it is filled up with blanks, after the compression, to a length that whoever sees the wire finds under every
   * answer and remark alike.
   */
  readonly isFilledUp?: boolean
}

/** Compressed on the way. */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { view, status = 200, retryAfterSeconds, ending = '\n', isFilledUp = false }: CitizenPage,
): Promise<FastifyReply> {
  const html = await reply.render(view)
  const encoding = acceptedEncoding(request)
  if (encoding !== undefined) reply.header('content-encoding', encoding)
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  const page = encoding === undefined ? plainly(html) : await compressQuickly(encoding, html)
  const missing = isFilledUp ? stepOfLength - (page(ending).length % stepOfLength) : 0
  return sendHtml(reply.code(status)).send(page(ending + ' '.repeat(missing)))
}

// A returned ballot has 10–14 kB compressed and 49–54 kB plain: well between two multiples.
const stepOfLength = 20 * 1024

function plainly(html: string) {
  return (ending: string) => Buffer.from(html + ending)
}

// Nothing of a citizen's page stays in a browser: neither its copy on the disk nor the page itself, frozen for going back.
export function sendHtml(reply: FastifyReply): FastifyReply {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  return reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding')
}
