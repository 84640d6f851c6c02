import { openDatabase, restartKeyChain } from '@long-dan/database/setup'
import { administer } from './administer.ts'
import type { Config } from './config.ts'
import { onTwoLines, print, say } from './say.ts'

const [shortest, longest] = [20, 1000]

/** Begins the chain of signing keys anew, with a statement that everybody reads for ever. */
export async function restartKeys(settings: Config, typed: string): Promise<string | undefined> {
  const statement = typed.trim()
  if (statement.length < shortest || statement.length > longest)
    return onTwoLines('operator.account.restart.statement', { shortest, longest })
  return administer(settings, async (adminUrl) => {
    const database = openDatabase({ url: adminUrl, maxConnections: 1, applicationName: 'long-dan account' })
    try {
      const { announcedOn } = await restartKeyChain(database, statement)
      print(`${announcedOn} ${statement}`)
      say('operator.account.restart.done')
      return undefined
    } finally {
      await database.destroy()
    }
  })
}
