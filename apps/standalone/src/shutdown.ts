import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from './say.ts'

type Stop = () => Promise<void>

/** Ends everything that was started, newest first, once; a stage that does not end in time does not hold up the next. */
export type Shutdown = {
  readonly atStop: (stop: Stop, milliseconds: number) => void
  readonly stopAll: () => Promise<void>
  readonly isStopping: () => boolean
}

export function createShutdown(): Shutdown {
  const stops: { readonly stop: Stop; readonly milliseconds: number }[] = []
  let stopping: Promise<void> | undefined
  async function run(): Promise<void> {
    for (const { stop, milliseconds } of stops.reverse()) {
      const timer = new AbortController()
      const late = pause(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined)
      await Promise.race([stop().catch(() => undefined), late])
      timer.abort()
    }
  }
  return {
    atStop: (stop, milliseconds) => void stops.push({ stop, milliseconds }),
    isStopping: () => stopping !== undefined,
    stopAll() {
      stopping ??= run()
      return stopping
    },
  }
}

/** Ctrl-C and SIGTERM stop everything and exit 0; a second signal exits at once. */
export function stopOnSignals(shutdown: Shutdown): void {
  let first = 0
  const onSignal = () => {
    // Ctrl-C reaches this process twice: from the terminal, and passed on by npm.
    if (first > 0 && Date.now() - first < 700) return
    if (first > 0) process.exit(1)
    first = Date.now()
    say('operator.shutdown.stopping')
    void shutdown.stopAll().then(() => {
      say('operator.shutdown.stopped')
      process.exit(0)
    })
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  if (process.stdout.isTTY) process.on('SIGHUP', onSignal)
}

/** When run by npm: a killed npm cannot pass on a signal, so its end counts as one. */
export function stopWithParent(shutdown: Shutdown): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid === parent || shutdown.isStopping()) return
    void shutdown.stopAll().then(() => process.exit(0))
  }, 250).unref()
}
