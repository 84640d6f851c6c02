import { sealNow, sealRefusal } from '@long-dan/worker-app'
import { bookSettings } from './book-settings.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { nothingRuns, readRunning } from './running.ts'
import { onTwoLines, say } from './say.ts'
import { typed } from './typed.ts'

// `npm run book:seal [-- --keys-lost]`: signs what has entered the book of the installation on DATA_DIR and is not signed yet.
await runCommand(onTwoLines('operator.book-seal.usage'), seal)

async function seal(settings: Config): Promise<string | undefined> {
  const { values } = typed(0, { 'keys-lost': { type: 'boolean', default: false } })
  const running = readRunning(settings.DATA_DIR)
  const databaseUrl = settings.WORKER_DATABASE_URL ?? running?.databaseUrls.worker
  const ballotUrl = settings.BALLOT_PUBLIC_URL ?? running?.ballot
  if (!databaseUrl || !ballotUrl) return nothingRuns(settings, 'WORKER_DATABASE_URL + BALLOT_PUBLIC_URL')
  const outcome = await sealNow(
    { databaseUrl, logLevel: 'silent', book: bookSettings(settings, ballotUrl) },
    { acceptLostKeys: values['keys-lost'] },
  )
  if (!outcome.ok) return sealRefusal(outcome.error)
  say(`operator.book-seal.${outcome.value}`)
  return undefined
}
