import type { View } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { compressQuickly, type Encoding } from './compressed-page.ts'

/** Ends every page whose last part differs for each reader. */
export const documentEnd = '</main></body></html>'

/** The end of every ballot page: the token comes last, so that everything before it can be compressed in advance. */
export function tokenEnding(token: string): string {
  return `<input type="hidden" name="token" form="ballot" value="${token}">${documentEnd}`
}

/** The best encoding that the reader's browser accepts; undefined when it accepts none. */
export function acceptedEncoding(request: FastifyRequest): Encoding | undefined {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  return (['br', 'gzip'] as const).find((name) => accepts[name].test(accepted))
}

const accepts = {
  br: /\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/u,
  gzip: /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/u,
}

/** A page rendered for this reader alone. */
export interface CitizenPage {
  readonly view: View
  /** Defaults to 200. */
  readonly status?: number
  readonly retryAfterSeconds?: number | undefined
  /** Last part of the page, sent uncompressed. */
  readonly ending?: string
  /**
   * The same page before anybody filled it in, if it contains answers: after compression the page is padded with blanks to a length that
   * follows from this one, so that the wire says nothing of the answers or the remark, whatever the questionnaire.
   */
  readonly blank?: View
}

/** Compresses on the fly. */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { view, status = 200, retryAfterSeconds, ending = '\n', blank }: CitizenPage,
): Promise<FastifyReply> {
  const encoding = acceptedEncoding(request)
  const encode = async (shown: View) => {
    const html = await reply.render(shown)
    return encoding === undefined ? plainly(html) : await compressQuickly(encoding, html)
  }
  if (encoding !== undefined) reply.header('content-encoding', encoding)
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  // A proxy that compressed the page itself would compress the padding away.
  if (blank) reply.header('cache-control', 'no-store, no-transform')
  const page = await encode(view)
  const { length } = page(ending)
  const whole = blank ? wholeLength(Math.max(length, (await encode(blank))(ending).length + roomForAnswers)) : length
  return sendHtml(reply.code(status)).send(page(ending + ' '.repeat(whole - length)))
}

// What is ticked and a remark of the longest kind take up to 5 kB.
const roomForAnswers = 8 * 1024
const stepOfLength = 20 * 1024

function wholeLength(length: number): number {
  return stepOfLength * Math.ceil(length / stepOfLength)
}

function plainly(html: string) {
  return (ending: string) => Buffer.from(html + ending)
}

// No citizen's page may stay in a browser, neither in its disk cache nor in its back/forward cache.
export function sendHtml(reply: FastifyReply): FastifyReply {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  return reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding')
}
