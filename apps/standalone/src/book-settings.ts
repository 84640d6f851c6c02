import path from 'node:path'
import { formatKey, signingKey } from '@long-dan/ballot-book'
import { type BallotDoor, bookOrigin } from '@long-dan/database/ballot'
import type { WorkerConfig } from '@long-dan/worker-app'
import type { Config } from './config.ts'
import { ownSecret } from './own-secrets.ts'

/** Settings with which the worker seals the ballot book here: the given key, or the one kept with the other secrets. */
export function bookSettings(config: Config, ballotUrl: string): NonNullable<WorkerConfig['book']> {
  const { host } = new URL(ballotUrl)
  return {
    signingKeys: ownSecret(config, 'BOOK_SIGNING_KEY'),
    origin: config.BOOK_ORIGIN ?? `${host}/book`,
    folder: config.BOOK_DIR ?? path.join(config.DATA_DIR, 'book'),
    sealAt: config.BOOK_SEAL_AT,
  }
}

/**
 * The book's public key by which the ballot app recognises keys of the ballot box: the oldest one still signing, under the book's current
 * name.
 */
export async function pinnedBookKey(config: Config, ballotUrl: string, door: BallotDoor): Promise<string> {
  if (config.BOOK_KEY !== undefined) return config.BOOK_KEY
  const { signingKeys, origin } = bookSettings(config, ballotUrl)
  const seed = Buffer.from(signingKeys.split(',').at(-1) ?? '', 'hex')
  return formatKey(signingKey((await bookOrigin(door)) ?? origin, seed).key)
}
