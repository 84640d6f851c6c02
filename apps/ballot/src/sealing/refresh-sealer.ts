import { setTimeout as pause } from 'node:timers/promises'
import { faultOf, logEvent } from '@long-dan/web'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { DaySealer } from './day-sealer.ts'

const everyMinute = 60_000
// Milliseconds between tries until there is a first key; nobody can cast before.
const untilFirst = 1000

/** Keeps up with the keys of the box while the app runs: a new day, a new key on the same day, the end of a minute. */
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

// Longer than the worker of a new installation takes to make its first keys.
const patience = 10_000
const betweenLooks = 100

/**
 * On the very first start the worker is still making the day's key when this app is ready: serving a little later is better than telling
 * the first citizen "busy". Without a worker or a database the app starts all the same and says why it is not ready.
 */
export async function waitForFirstKey(sealer: DaySealer, most = patience): Promise<void> {
  for (const end = performance.now() + most; !sealer.current() && performance.now() < end; await pause(betweenLooks))
    try {
      await sealer.refresh()
    } catch {
      // `refreshSealer` logs the fault from now on.
      return
    }
}
