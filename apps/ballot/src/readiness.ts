import { setTimeout as pause } from 'node:timers/promises'
import { type BallotDoor, isReachable, needsAnOperator } from '@long-dan/database/ballot'
import { faultOf, localeFor, logEvent, sendError } from '@long-dan/web'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './api/send-problem.ts'
import { refuseScript, wantsJson } from './ballot-page/form-refusal.ts'
import type { BallotBox } from './casting/ballot-box.ts'
import { sendPage } from './citizen-pages/send-page.ts'
import type { DeskDirectory } from './desks/desk-directory.ts'
import type { DaySealer } from './sealing/day-sealer.ts'
import { view } from './views/view.ts'

/**
 * `database`: no answer. `disk`: no room left. `queue`: too many ballots wait. `reference-data`: the desks were read too long ago to be
 * trusted. `box-key`: there is no key to seal ballots with. `leaving`: the process is about to end.
 */
export type NotReadyReason = 'database' | 'disk' | 'queue' | 'reference-data' | 'box-key' | 'leaving'

const patience = 2000
// Desks are read again every minute; a few failures are no reason to turn citizens away.
const staleAfterSeconds = 300

export async function notReady(deps: {
  readonly door: BallotDoor
  readonly desks: Pick<DeskDirectory, 'ageInSeconds'>
  readonly box: Pick<BallotBox, 'crowded'>
  readonly sealer: Pick<DaySealer, 'current'>
  readonly diskIsFull: () => boolean
}): Promise<readonly NotReadyReason[]> {
  const reasons: NotReadyReason[] = []
  if (!(await Promise.race([isReachable(deps.door), pause(patience, false, { ref: false })]))) reasons.push('database')
  if (deps.diskIsFull()) reasons.push('disk')
  if (deps.box.crowded) reasons.push('queue')
  if (deps.desks.ageInSeconds() > staleAfterSeconds) reasons.push('reference-data')
  if (!deps.sealer.current()) reasons.push('box-key')
  return reasons
}

/** `/healthz`: the process answers. `/readyz`: it can also take ballots; otherwise 503 with the reasons. */
export function healthRoutes(
  app: FastifyInstance,
  deps: { readonly notReady: () => Promise<readonly NotReadyReason[]> },
): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (request, reply) => {
    const reasons = await deps.notReady()
    reply.header('cache-control', 'no-store')
    if (reasons.length === 0) return { status: 'ready' }
    for (const reason of reasons) logEvent(request.log, 'not-ready', { reason })
    return reply.code(503).header('retry-after', '5').send({ status: 'not-ready', reasons })
  })
}

/** Called when the first reading of the desks failed; throws when only an operator can repair the cause. */
export function waitForDatabase(logger: FastifyBaseLogger, error: unknown): void {
  if (needsAnOperator(error)) throw error
  logEvent(logger, 'reference-data-stale', { fault: faultOf(error) })
}

const retryAfterSeconds = 5

/** A form that was sent too early, ready to be sent again unchanged. */
export interface SendAgainPage {
  readonly title: string
  readonly action: string
  readonly typed: readonly { readonly name: string; readonly value: string }[]
}

/** Until the desks are known every page is a friendly 503; a form that was sent comes back unchanged, with a button to send it again. */
export function askForPatience(app: FastifyInstance, desks: Pick<DeskDirectory, 'isKnown'>): void {
  app.addHook('preHandler', (request, reply, done) => {
    if (desks.isKnown() || /^\/(?:healthz|readyz|assets\/)/u.test(request.url)) return done()
    sendPatience(request, reply).catch(done)
  })
}

async function sendPatience(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('retry-after', String(retryAfterSeconds))
  const { t } = localeFor(request)
  if (request.method !== 'POST') return sendError(request, reply, 503)
  if (wantsJson(request)) return refuseScript(reply, { code: 'busy', retryAfterSeconds })
  if (request.url.startsWith('/api/')) {
    return sendProblem(reply, { status: 503, title: t('rejection.busy'), code: 'busy' })
  }
  const fields = Object.entries((request.body ?? {}) as Record<string, string | string[]>)
  const typed = fields.flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })))
  const page = { title: t('error.503.title'), action: request.url, typed }
  return sendPage(request, reply, {
    view: view('send-again', page),
    blank: view('send-again', { ...page, typed: [] }),
    status: 503,
  })
}
