import { setTimeout as pause } from 'node:timers/promises'
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

// Longer than the worker of a new installation needs for its first keys.
const patience = 10_000
const betweenLooks = 100

/**
 * At the first start of all the worker makes the key of the day while this app begins to serve: better a little later than "busy" to the
 * first citizen. Without a worker, or without a database, it serves all the same and says why it is not ready.
 */
export async function waitForFirstKey(sealer: DaySealer, most = patience): Promise<void> {
  for (const end = performance.now() + most; !sealer.current() && performance.now() < end; await pause(betweenLooks))
    try {
      await sealer.refresh()
    } catch {
      // Logged by whoever follows the keys from now on.
      return
    }
}
