import type { FastifyReply, FastifyRequest } from 'fastify'
import { type CompressedPage, compressQuickly, type Encoding } from './compressed-page.ts'

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

/** Sends a page that was compressed in advance with this reader's own ending, which is not compressed. */
export function sendPrepared(reply: FastifyReply, page: CompressedPage, encoding: Encoding, ending: string) {
  return sendHtml(reply).header('content-encoding', encoding).send(page(encoding, ending))
}

/** Sends a page that only this reader gets: compressed on the way, but for its ending. */
export async function sendOnce(
  request: FastifyRequest,
  reply: FastifyReply,
  html: string,
  ending = '\n',
): Promise<FastifyReply> {
  return sendHtml(reply).send((await packed(request, reply, html))(ending))
}

/**
 * The same for a page in which answers stand: filled up with blanks, after the compression, to a length that whoever sees the wire
 * finds under every answer and remark alike.
 */
export async function sendFilledUp(request: FastifyRequest, reply: FastifyReply, html: string): Promise<FastifyReply> {
  const page = await packed(request, reply, html)
  const missing = stepOfLength - (page(' ').length % stepOfLength)
  return sendHtml(reply).send(page(' '.repeat(1 + missing)))
}

// A returned ballot has 10–14 kB compressed and 49–54 kB plain: well between two multiples.
const stepOfLength = 20 * 1024

async function packed(request: FastifyRequest, reply: FastifyReply, html: string): Promise<(ending: string) => Buffer> {
  const encoding = acceptedEncoding(request)
  if (encoding === undefined) return (ending) => Buffer.from(html + ending)
  reply.header('content-encoding', encoding)
  return compressQuickly(encoding, html)
}

// Nothing of a citizen's page stays in a browser: neither its copy on the disk nor the page itself, frozen for going back.
function sendHtml(reply: FastifyReply): FastifyReply {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  return reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding')
}
