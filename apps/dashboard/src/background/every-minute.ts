const minute = 60_000

/** Starts `round` every minute unless the last one is still running. Closing waits for it. */
export function everyMinute(round: () => Promise<unknown>): Repeated {
  return every(minute, round)
}

export interface Repeated {
  readonly close: () => Promise<void>
}

/** The same with another pause, in milliseconds. */
export function every(pause: number, round: () => Promise<unknown>): Repeated {
  let running: Promise<unknown> | null = null
  const timer = setInterval(() => {
    running ??= round().finally(() => {
      running = null
    })
  }, pause).unref()
  return {
    async close() {
      clearInterval(timer)
      await running
    },
  }
}
