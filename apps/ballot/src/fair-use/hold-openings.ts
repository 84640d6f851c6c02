import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PageDependencies } from '../citizen-pages/page-dependencies.ts'
import { sendPage } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import type { AwaitTurn } from './await-turn.ts'
import type { AwaitedTurn } from './fair-use.ts'

export interface HoldDependencies extends PageDependencies {
  readonly awaitTurn: AwaitTurn
}

/** Desk of an address that hands out fresh forms; undefined when only the database knows it. */
type DeskOf = (parameters: Readonly<Record<string, string>>) => number | undefined

/**
 * A client that opens fresh forms faster than a hall full of people waits in line, and is told to come back when the line is too long.
 * Sending is never held: a form makes one ballot however often it is sent. (A form that comes back with a fresh token takes a turn as
 * well.)
 *
 * @param openings the routes by their pattern
 */
export function holdOpenings(
  app: FastifyInstance,
  deps: HoldDependencies,
  openings: Readonly<Record<string, DeskOf>>,
): void {
  // Only requests that open something wait for a promise.
  app.addHook('onRequest', (request, reply, done) => {
    const deskOf = openings[request.routeOptions.url ?? '']
    if (deskOf === undefined || request.method === 'POST') return done()
    deps.awaitTurn(request, reply, deskOf(request.params as Record<string, string>)).then((turn) => {
      if (turn.ok) done()
      else sendSlow(request, reply, turn).catch(done)
    }, done)
  })
}

export interface SlowPage {
  readonly title: string
  readonly text: string
  /** The address of this same request. */
  readonly again: string
}

/** A 429 that retries by itself: browsers follow `Refresh` without script. */
async function sendSlow(
  request: FastifyRequest,
  reply: FastifyReply,
  { retryAfterSeconds }: Pick<Extract<AwaitedTurn, { ok: false }>, 'retryAfterSeconds'>,
): Promise<FastifyReply> {
  if (request.url.startsWith('/api/'))
    return sendError(request, reply.header('retry-after', String(retryAfterSeconds)), 429)
  const { t } = localeFor(request)
  const seconds = Math.max(retryAfterSeconds, shortestRefresh)
  const page: SlowPage = {
    title: t('slow.title'),
    text: t('slow.text', { seconds }),
    again: request.url,
  }
  return sendPage(request, reply.header('refresh', String(seconds)), {
    view: view('slow', page),
    status: 429,
    retryAfterSeconds,
  })
}

const shortestRefresh = 2
