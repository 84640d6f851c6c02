import path from 'node:path'
import { keepSecrets } from '@long-dan/database/embedded'
import type { WorkerConfig } from '@long-dan/worker-app'
import type { Config } from './config.ts'

/** With what the worker seals the ballot book here: the key given, or one made once and kept with the other secrets. */
export function bookSettings(config: Config, ballotUrl: string): NonNullable<WorkerConfig['book']> {
  const { host } = new URL(ballotUrl)
  return {
    signingKeys: config.BOOK_SIGNING_KEY ?? keepSecrets(config.DATA_DIR, ['bookKey']).bookKey,
    origin: config.BOOK_ORIGIN ?? `${host}/book`,
    folder: path.join(config.DATA_DIR, 'book'),
    sealAt: config.BOOK_SEAL_AT,
  }
}
