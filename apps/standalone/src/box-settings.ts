import type { WorkerConfig } from '@long-dan/worker-app'
import { bookSettings } from './book-settings.ts'
import type { Config } from './config.ts'
import { ownSecret } from './own-secrets.ts'

/** Settings with which the worker wraps the keys of the ballot box here: the given secrets, or the one kept with the others. */
export function boxSettings(config: Config): NonNullable<WorkerConfig['box']> {
  return { secrets: ownSecret(config, 'BOX_KEY') }
}

/** Settings for a command that works on the box like the worker. */
export function boxWorkerSettings(config: Config, adminUrl: string, ballotUrl = ballotUrlOf(config)): WorkerConfig {
  const { WORKER_DATABASE_URL } = config
  return {
    ...(WORKER_DATABASE_URL ? { databaseUrl: WORKER_DATABASE_URL } : { databaseUrl: adminUrl, assumeRole: true }),
    logLevel: 'silent',
    book: bookSettings(config, ballotUrl),
    box: boxSettings(config),
    freezing: { graceDays: config.WORKER_FREEZE_GRACE_DAYS },
  }
}

function ballotUrlOf(config: Config): string {
  return config.BALLOT_PUBLIC_URL ?? `http://127.0.0.1:${config.BALLOT_PORT}`
}
