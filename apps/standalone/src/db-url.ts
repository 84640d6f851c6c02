import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { readRunning } from './running.ts'
import { onTwoLines, print } from './say.ts'
import { typed } from './typed.ts'

// `npm run --silent db:url -- [role]`: prints the database URL of the installation on DATA_DIR and nothing else, for use in $(…).
await runCommand(onTwoLines('operator.db-url.usage'), run)

async function run({ DATA_DIR }: Config): Promise<string | undefined> {
  const [role = 'admin'] = typed(1, {}).words
  const urls = readRunning(DATA_DIR)?.databaseUrls
  if (!urls) return onTwoLines('operator.nothing-runs-on', { folder: DATA_DIR })
  const url = urls[role]
  if (!url) return onTwoLines('operator.db-url.no-such-role', { role, urls: Object.keys(urls).join(', ') })
  print(url)
  return undefined
}
