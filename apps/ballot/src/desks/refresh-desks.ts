import { serviceDayOf } from '@long-dan/statistics'
import { faultOf, logEvent } from '@long-dan/web'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { DeskDirectory } from './desk-directory.ts'

const everyMinute = 60_000
// Nobody is served before the first reading.
const untilFirst = 1000

export interface RefreshDependencies {
  readonly desks: DeskDirectory
  readonly logger: FastifyBaseLogger
  readonly now: () => Date
}

/** Reads the desks again every minute while the app lives: a new desk, a hotline or midnight must not need a restart. */
export function refreshDesks(app: FastifyInstance, deps: RefreshDependencies): void {
  const refresh = () =>
    deps.desks
      .refresh(serviceDayOf(deps.now()))
      .catch((error: unknown) => logEvent(deps.logger, 'reference-data-stale', { fault: faultOf(error) }))
      .finally(schedule)
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  function schedule(): void {
    if (isClosed) return
    timer = setTimeout(refresh, deps.desks.isKnown() ? everyMinute : untilFirst)
    timer.unref()
  }
  schedule()
  app.addHook('onClose', async () => {
    isClosed = true
    clearTimeout(timer)
  })
}
