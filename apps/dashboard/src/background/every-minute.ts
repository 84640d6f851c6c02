const minute = 60_000

/** Starts `round` every minute unless the last one is still running. Closing waits for it. */
export function everyMinute(round: () => Promise<unknown>): { readonly close: () => Promise<void> } {
  let running: Promise<unknown> | null = null
  const timer = setInterval(() => {
    running ??= round().finally(() => {
      running = null
    })
  }, minute).unref()
  return {
    async close() {
      clearInterval(timer)
      await running
    },
  }
}
