import { setTimeout as pause } from 'node:timers/promises'
import { type BallotDoor, isReachable } from '@long-dan/database/ballot'
import { logEvent } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { BallotBox } from './casting/ballot-box.ts'
import type { DeskDirectory } from './desks/desk-directory.ts'

/** The database does not answer; too many ballots wait; desks were read too long ago to be trusted. */
export type NotReadyReason = 'database' | 'queue' | 'reference-data'

const patience = 2000
// Desks are read again every minute; a few misses are no reason to turn citizens away.
const staleAfterSeconds = 300

export async function notReady(deps: {
  readonly door: BallotDoor
  readonly desks: Pick<DeskDirectory, 'ageInSeconds'>
  readonly box: Pick<BallotBox, 'crowded'>
}): Promise<readonly NotReadyReason[]> {
  const reasons: NotReadyReason[] = []
  if (!(await Promise.race([isReachable(deps.door), pause(patience, false, { ref: false })]))) reasons.push('database')
  if (deps.box.crowded) reasons.push('queue')
  if (deps.desks.ageInSeconds() > staleAfterSeconds) reasons.push('reference-data')
  return reasons
}

/** `/healthz`: the process answers. `/readyz`: it can also count ballots, or else why not. */
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
