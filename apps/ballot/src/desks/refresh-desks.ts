import { type BallotDoor, publishedRecordings } from '@long-dan/database/ballot'
import { serviceDayOf } from '@long-dan/statistics'
import { faultOf, logEvent } from '@long-dan/web'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Voices } from '../voices/voices.ts'
import type { DeskDirectory } from './desk-directory.ts'

const everyMinute = 60_000
// Milliseconds between tries until the first reading succeeds; nobody is served before that.
const untilFirst = 1000

export interface RefreshDependencies {
  readonly desks: DeskDirectory
  readonly voices: Voices
  readonly door: BallotDoor
  readonly logger: FastifyBaseLogger
  readonly now: () => Date
}

/** Reads desks and published voices; throws when the database is unreachable. */
export async function readDesks({ desks, voices, door, now }: Omit<RefreshDependencies, 'logger'>): Promise<void> {
  await desks.refresh(serviceDayOf(now()))
  voices.publish(await publishedRecordings(door))
}

/** Reads desks and voices again every minute while the app runs, so that a new desk, a hotline or midnight needs no restart. */
export function refreshDesks(app: FastifyInstance, deps: RefreshDependencies): void {
  const refresh = () =>
    readDesks(deps)
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
