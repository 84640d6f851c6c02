import { BookRefusal, holdBook, openWorkerDoor } from '@long-dan/database/worker'
import { checkConfig, type WorkerConfig } from '../settings/config.ts'
import { bookSigners } from './book-signers.ts'
import { publishPending } from './publish-seal.ts'
import { sealingDependencies } from './sealing-dependencies.ts'

export interface SealNowOptions {
  /** See `SealingDependencies.acceptLostKeys`. */
  readonly acceptLostKeys: boolean
}

export type SealNowOutcome =
  | { readonly ok: true; readonly value: 'signed' | 'nothing-waits' }
  /** `book-key-unknown`: none of the available keys is the book's. */
  | { readonly ok: false; readonly error: string }

/**
 * On command, admits the available keys to the book and signs what has entered it since the last signature. Throws when no signing key is
 * configured.
 */
export async function sealNow(settings: WorkerConfig, { acceptLostKeys }: SealNowOptions): Promise<SealNowOutcome> {
  const config = checkConfig(settings)
  if (!config.book) throw new Error('No signing key: set BOOK_SIGNING_KEY and BOOK_ORIGIN')
  const role = config.assumeRole ? 'worker' : undefined
  const door = openWorkerDoor({
    url: config.databaseUrl,
    role,
    maxConnections: 1,
    applicationName: 'long-dan book:seal',
  })
  try {
    const deps = { ...sealingDependencies(door, config.book), acceptLostKeys }
    // Even when nothing is waiting: these keys sign the keys of the ballot box, without which nobody can cast.
    await door.transaction().execute(async (transaction) => {
      await holdBook(transaction)
      await bookSigners(transaction, deps)
    })
    return { ok: true, value: (await publishPending(deps)) ? 'signed' : 'nothing-waits' }
  } catch (error) {
    if (error instanceof BookRefusal) return { ok: false, error: error.code }
    throw error
  } finally {
    await door.destroy()
  }
}
