import { openWorkerDoor } from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { checkConfig, type WorkerConfig } from '../settings/config.ts'
import { type SealingResult, sealBook } from './seal-book.ts'
import { sealingDependencies } from './sealing-dependencies.ts'

export interface SealNowOptions {
  /** Also the ballots of the day that is not over; the rest of that day follows at night. */
  readonly today: boolean
  /** See `SealingDependencies.acceptLostKeys`. */
  readonly acceptLostKeys: boolean
  /** Those of this release, unless a test has others. */
  readonly questionnaires?: Questionnaires
}

/** Seals once, on command, beside workers that run. Throws when no signing key is configured. */
export async function sealNow(settings: WorkerConfig, { today, ...options }: SealNowOptions): Promise<SealingResult> {
  const config = checkConfig(settings)
  if (!config.book) throw new Error('No signing key: set BOOK_SIGNING_KEY and BOOK_ORIGIN')
  const door = openWorkerDoor({
    url: config.databaseUrl,
    role: config.assumeRole ? 'worker' : undefined,
    maxConnections: 1,
    applicationName: 'long-dan book:seal',
  })
  try {
    const deps = sealingDependencies(door, config.book, new AbortController().signal)
    const now = new Date()
    const until = serviceDayOf(today ? now : new Date(now.getTime() - dayLength))
    return await sealBook({ ...deps, ...options }, { until, complete: !today })
  } finally {
    await door.destroy()
  }
}

const dayLength = 86_400_000
