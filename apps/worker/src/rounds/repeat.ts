/** A job that runs again and again until it is closed. */
export interface Repeating {
  /** Waits for the run under way. */
  close(): Promise<void>
}

/**
 * Runs `job` over and over: at once while it reports more to do, otherwise after `pause` milliseconds. A failure is reported, and each
 * further one waits longer, up to 5 seconds: an unreachable server is not hammered, and one that is back is soon noticed.
 */
export function repeat(job: () => Promise<boolean>, pause: number, onFault: (error: unknown) => void): Repeating {
  let closed = false
  let wake = () => {}
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const run = async () => {
    let failures = 0
    while (!closed) {
      try {
        const more = await job()
        failures = 0
        if (!more && !closed) await sleep(pause)
      } catch (error) {
        if (closed) return
        onFault(error)
        failures++
        await sleep(Math.min(pause * 2 ** failures, longestPause))
      }
    }
  }
  const running = run()
  return {
    async close() {
      closed = true
      wake()
      await running
    },
  }
}

const longestPause = 5000
