import { faultOf, logEvent } from '@long-dan/web'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { DaySealer } from './day-sealer.ts'

const everyMinute = 60_000
// Nobody can cast before the first key.
const untilFirst = 1000

/** Follows the keys of the box while the app lives: a new day, a new key of the same day, the end of a minute. */
export function refreshSealer(
  app: FastifyInstance,
  { sealer, logger }: { readonly sealer: DaySealer; readonly logger: FastifyBaseLogger },
): void {
  const refresh = () =>
    sealer
      .refresh()
      .catch((error: unknown) => logEvent(logger, 'box-key-stale', { fault: faultOf(error) }))
      .finally(schedule)
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  function schedule(): void {
    if (isClosed) return
    timer = setTimeout(refresh, sealer.current() ? everyMinute : untilFirst)
    timer.unref()
  }
  schedule()
  app.addHook('onClose', async () => {
    isClosed = true
    clearTimeout(timer)
  })
}
