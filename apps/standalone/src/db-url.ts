import process from 'node:process'
import { readConfig } from './config.ts'
import { readRunning } from './running.ts'
import { complain, onTwoLines, print } from './say.ts'

// `npm run --silent db:url -- [role]`: prints the database URL of the installation on DATA_DIR and nothing else, for use in $(…).
const config = readConfig()
const role = process.argv[2] ?? 'admin'
if (!config.ok) fail(config.error)
else {
  const urls = readRunning(config.value.DATA_DIR)?.databaseUrls
  if (!urls) fail(onTwoLines('operator.nothing-runs-on', { folder: config.value.DATA_DIR }))
  else if (!urls[role]) fail(onTwoLines('operator.db-url.no-such-role', { role, urls: Object.keys(urls).join(', ') }))
  else print(urls[role])
}

function fail(message: string): void {
  complain(message)
  process.exitCode = 1
}
