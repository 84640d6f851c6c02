import { faultOf, logEvent } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { Reference } from './reference.ts'

const refreshEvery = 60_000

/** Keeps the reference data up to date while the app runs; a failed reading is logged, and the last snapshot stays in use. */
export function keepReferenceFresh(app: FastifyInstance, reference: Reference): void {
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const refresh = () =>
    reference
      .refresh()
      .catch((error: unknown) => logEvent(app.log, 'reference-data-stale', { fault: faultOf(error) }))
      .finally(schedule)
  function schedule() {
    if (isClosed) return
    timer = setTimeout(refresh, refreshEvery)
    timer.unref()
  }
  app.addHook('onReady', async () => schedule())
  app.addHook('onClose', async () => {
    isClosed = true
    clearTimeout(timer)
  })
}
