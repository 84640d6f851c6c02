import { setTimeout as pause } from 'node:timers/promises'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PageDependencies } from '../ballot-page/page-dependencies.ts'
import { renderPage } from '../ballot-page/render-page.ts'
import { sendOnce } from '../ballot-page/send-page.ts'
import type { Turn } from './allowance.ts'
import { type FairUse, usualLimits } from './fair-use.ts'

export interface HoldDependencies extends PageDependencies {
  readonly fairUse: FairUse
}

/** Desk behind an address that hands out fresh forms; undefined where only the database knows. */
type DeskOf = (parameters: Readonly<Record<string, string>>) => number | undefined

/**
 * Whoever opens fresh forms faster than a hall full of people waits, then is asked to come back. Sending is never held:
 * a form makes one ballot however often it is sent.
 *
 * @param openings the routes, by their pattern
 */
export function holdOpenings(
  app: FastifyInstance,
  deps: HoldDependencies,
  openings: Readonly<Record<string, DeskOf>>,
): void {
  let waiting = 0
  app.addHook('onRequest', async (request, reply) => {
    const deskOf = openings[request.routeOptions.url ?? '']
    if (deskOf === undefined || request.method === 'POST') return
    const turn = deps.fairUse.opening(request, deskOf(request.params as Record<string, string>))
    if (!turn.ok) return sendSlow(deps, request, reply, turn)
    if (turn.waitMilliseconds === 0) return
    if (waiting >= usualLimits.waiting) return sendSlow(deps, request, reply, { retryAfterSeconds: mostPatient })
    waiting += 1
    await pause(turn.waitMilliseconds).finally(() => {
      waiting -= 1
    })
  })
}

const mostPatient = 5

/** 429 that goes on by itself: browsers follow `Refresh` without script. */
export async function sendSlow(
  deps: PageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  { retryAfterSeconds }: Pick<Extract<Turn, { ok: false }>, 'retryAfterSeconds'>,
): Promise<FastifyReply> {
  reply.header('retry-after', String(retryAfterSeconds))
  if (request.url.startsWith('/api/')) return sendError(request, reply, 429)
  const { t } = localeFor(request)
  const seconds = Math.max(retryAfterSeconds, shortestRefresh)
  const page = { title: t('slow.title'), text: t('slow.text', { seconds }), again: request.url, otherLanguageUrl: '' }
  reply.code(429).header('cache-control', 'no-store')
  // A key that was typed is not sent again by itself.
  if (request.method !== 'POST') reply.header('refresh', String(seconds))
  return sendOnce(request, reply, await renderPage(deps, request, reply, 'slow', page))
}

const shortestRefresh = 2
