import { serviceDayOf } from '@long-dan/statistics'
import { faultOf, logEvent } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { BallotDependencies } from '../dependencies.ts'

const everyMinute = 60_000

/** Reads the desks again every minute while the app lives: a new desk, a hotline or midnight must not need a restart. */
export function refreshDesks(app: FastifyInstance, deps: BallotDependencies): void {
  const timer = setInterval(() => {
    deps.desks.refresh(serviceDayOf(deps.now())).catch((error: unknown) => {
      logEvent(deps.logger, 'reference-data-stale', { fault: faultOf(error) })
    })
  }, everyMinute)
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}
