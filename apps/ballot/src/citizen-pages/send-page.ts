import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CompressedPage, Encoding } from './compressed-page.ts'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** The end of every ballot page: the token comes last, so that all before it can be compressed in advance. */
export function tokenEnding(token: string): string {
  return `<input type="hidden" name="token" form="ballot" value="${token}"></body></html>`
}

/** What the reader's browser unpacks, best first; undefined when it unpacks nothing. */
export function acceptedEncoding(request: FastifyRequest): Encoding | undefined {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  return (['br', 'gzip'] as const).find((name) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))`, 'u').test(accepted),
  )
}

export function sendPrepared(reply: FastifyReply, page: CompressedPage, encoding: Encoding, token: string) {
  return sendHtml(reply)
    .header('content-encoding', encoding)
    .send(page(encoding, tokenEnding(token)))
}

/** Sends a page that only this reader gets, compressed on the way. */
export async function sendOnce(request: FastifyRequest, reply: FastifyReply, html: string): Promise<FastifyReply> {
  const encoding = acceptedEncoding(request)
  sendHtml(reply)
  if (encoding === undefined) return reply.send(html)
  reply.header('content-encoding', encoding)
  return reply.send(encoding === 'br' ? await toBrotli(html, quickly) : await toGzip(html))
}

const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

// `no-cache`, not `no-store`: going back must show the same page with the same token, or a second ballot could be sent.
function sendHtml(reply: FastifyReply): FastifyReply {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache')
  return reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding')
}
