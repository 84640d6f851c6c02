import { openWorkerDoor } from '@long-dan/database/worker'
import { checkConfig, type WorkerConfig } from '../settings/config.ts'
import { publishPending } from './publish-seal.ts'
import { sealingDependencies } from './sealing-dependencies.ts'

export interface SealNowOptions {
  /** See `SealingDependencies.acceptLostKeys`. */
  readonly acceptLostKeys: boolean
}

/** Signs what entered the book and was not signed yet, on command. Throws when no signing key is configured. */
export async function sealNow(settings: WorkerConfig, { acceptLostKeys }: SealNowOptions): Promise<boolean> {
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
    return await publishPending({ ...sealingDependencies(door, config.book), acceptLostKeys })
  } finally {
    await door.destroy()
  }
}
