import { faultOf, logEvent } from '@long-dan/web'
import type { FastifyBaseLogger } from 'fastify'

const everyMinute = 60_000

/** Runs the jobs each minute, and once more together with `last` when stopped; a failed job runs again a minute later. */
export function tidyEveryMinute(
  logger: FastifyBaseLogger,
  jobs: readonly (() => Promise<void>)[],
  last: () => Promise<void>,
): { readonly stop: () => Promise<void> } {
  const run = async (job: () => Promise<void>) => {
    try {
      await job()
    } catch (error) {
      logEvent(logger, 'intake-counts-kept', { fault: faultOf(error) })
    }
  }
  const timer = setInterval(() => void Promise.all(jobs.map(run)), everyMinute)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await Promise.all([...jobs, last].map(run))
    },
  }
}
