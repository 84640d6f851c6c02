import path from 'node:path'
import { createWitness, openWitnessFolder, serveWitness } from '@long-dan/auditor-app'
import { formatKey, parseKey } from '@long-dan/ballot-book'
import { addWitness, openDatabase } from '@long-dan/database/setup'
import { pinnedBookKey } from './book-settings.ts'
import type { Config } from './config.ts'
import type { WhoSignsIn } from './demo-accounts.ts'
import { onOneLine } from './say.ts'
import type { Shutdown } from './shutdown.ts'

/**
 * A mock witness beside a demonstration, so that its grades look like those of a watched installation. It speaks the same protocol as any
 * other, and its name says what it is: on the machine of the book itself, nothing is really watched.
 */
export async function startDemonstrationWitness(
  config: Config,
  {
    who,
    adminUrl,
    ballotUrl,
    shutdown,
  }: {
    readonly who: Pick<WhoSignsIn, 'demo'>
    readonly adminUrl: string
    readonly ballotUrl: string
    readonly shutdown: Shutdown
  },
): Promise<void> {
  if (!who.demo || adminUrl === '') return
  const folder = await openWitnessFolder(path.join(config.DATA_DIR, 'witness'), 'demonstration.invalid/witness')
  if (!folder) return
  shutdown.atStop(() => folder.close(), 500)
  const database = openDatabase({ url: adminUrl, maxConnections: 1, applicationName: 'long-dan witness' })
  try {
    const bookKey = parseKey(await pinnedBookKey(config, ballotUrl, database))
    if (bookKey) await folder.keepBookKeys([bookKey])
    const { address, close } = await serveWitness(createWitness(folder), '127.0.0.1', 0)
    shutdown.atStop(close, 1000)
    const title = onOneLine('operator.witness.demonstration')
    await addWitness(database, { vkey: formatKey(folder.key.key), title, address, isDemonstration: true })
  } finally {
    await database.destroy()
  }
}
