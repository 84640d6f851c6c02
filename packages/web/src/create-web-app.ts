import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { languageOf, localeOf, sourceLanguage } from '@long-dan/i18n'
import Fastify, {
  type ConnectionError,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify'
import { errorPage, plainErrorPage } from './errors/error-page.ts'

export interface WebAppOptions {
  readonly logger: FastifyBaseLogger
  /** Largest request body in bytes; a larger one is refused with 413 before it has been read completely. */
  readonly bodyLimit: number
  /** Largest URL parameter in characters; longer ones match no route. */
  readonly maxParamLength?: number
  /** Milliseconds a connection may take to send the head of a request; ten seconds by default. */
  readonly headersTimeout?: number
  /** Milliseconds in which a whole request must have arrived; half a minute by default. */
  readonly requestTimeout?: number
  /** Addresses of proxies that are trusted about the caller's address and protocol; none by default. */
  readonly trustedProxies?: readonly string[]
}

const usualRequestTimeout = 30_000
// A client that opens a connection and sends nothing, or one letter a second, holds it no longer than a slow phone needs.
const usualHeadersTimeout = 10_000
const maxHeaderSize = 8 * 1024

/**
 * A Fastify instance with what both apps need before any plugin: nothing of a request is logged, ids reveal no order, and an address that
 * the router cannot read is one that leads nowhere.
 */
export function createWebApp({
  logger,
  bodyLimit,
  maxParamLength = 200,
  headersTimeout = usualHeadersTimeout,
  requestTimeout = usualRequestTimeout,
  trustedProxies = [],
}: WebAppOptions): FastifyInstance {
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // Events name the request where it matters; a logger for each would be made for hardly any.
    childLoggerFactory: (logger) => logger,
    bodyLimit,
    // While the app closes, requests on open connections are still answered, by our own pages.
    return503OnClosing: false,
    requestTimeout,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    http: {
      maxHeaderSize,
      headersTimeout,
      connectionsCheckingInterval: headersTimeout / 5,
      // Most requests are for a page and have no body: none of them needs the events of a stream.
      optimizeEmptyRequests: true,
    },
    clientErrorHandler: letGo,
    // The random end of a UUID: Node keeps a stock of randomness for these, which costs a tenth of requesting six bytes each time.
    genReqId: () => randomUUID().slice(-12),
    routerOptions: { maxParamLength },
    frameworkErrors: (_error, { raw: request }, reply) => {
      request.url = nowhere(request.url ?? '')
      app.routing(request, reply.raw)
    },
  })
  return app
}

/** An address of the same kind and language under which there is nothing. */
function nowhere(url: string): string {
  const [path = '', query = ''] = url.split('?', 2)
  return `${path.startsWith('/api/') ? '/api' : ''}/-?${query}`
}

/**
 * Closes a connection that cannot be understood, or that ran out of time. One that has sent nothing is closed without an answer: browsers
 * and proxies open some in advance, also for people who have left, and a 408 on it would be taken for the answer to a request that is just
 * being sent on it. After a plain close the client opens a new connection.
 */
function letGo(error: ConnectionError, socket: Socket): void {
  if (socket.writable && socket.bytesRead > 0) {
    const status = statuses[error.code] ?? '400 Bad Request'
    const page = plainErrorPage(errorPage(localeOf(sourceLanguage).t, Number.parseInt(status, 10)), sourceLanguage)
    const headers = `Content-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(page)}`
    socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nCache-Control: no-store\r\n${headers}\r\n\r\n${page}`)
  }
  socket.destroy()
}

const statuses: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** An error page for when no plugin is active: without templates and the app's own security headers. */
export function sendPlainError(reply: FastifyReply, status: number): void {
  const [, query = ''] = reply.request.url.split('?', 2)
  const language = languageOf(new URLSearchParams(query).get('lang'))
  const page = errorPage(localeOf(language).t, status)
  reply.code(status).header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
  reply.header('content-security-policy', "default-src 'none'").header('x-content-type-options', 'nosniff')
  reply.type('text/html; charset=utf-8').send(plainErrorPage(page, language))
}
