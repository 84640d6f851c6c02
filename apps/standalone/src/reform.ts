import { readFile } from 'node:fs/promises'
import { openReformOffice } from '@long-dan/dashboard-app/reform'
import { urlOfRole } from './administer.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { nothingRuns } from './running.ts'
import { onOneLine, print } from './say.ts'
import { typed } from './typed.ts'

// `npm run reform -- preview resolution.csv`: what a resolution's table will change; `apply` writes it, all or nothing; `undo` takes it
// back until its day. On DASHBOARD_DATABASE_URL or the running installation.
const usage = [
  `npm run reform -- preview <file.csv|.xlsx>    ${onOneLine('operator.reform.usage.preview')}`,
  `npm run reform -- apply <file.csv|.xlsx>      ${onOneLine('operator.reform.usage.apply')}`,
  `npm run reform -- undo <resolution>           ${onOneLine('operator.reform.usage.undo')}`,
].join('\n')

await runCommand(usage, main)

async function main(settings: Config): Promise<string | undefined> {
  const [act, given] = typed(2, {}).words
  if ((act !== 'preview' && act !== 'apply' && act !== 'undo') || !given) return usage
  const database = urlOfRole(settings, 'dashboard')
  if (!database) {
    return nothingRuns(settings, 'DASHBOARD_DATABASE_URL')
  }
  const office = openReformOffice(database)
  try {
    const report = act === 'undo' ? await office.undo(given) : await office[act](await readFile(given))
    if (!report.ok) return report.lines.join('\n')
    for (const line of report.lines) print(line)
    return undefined
  } finally {
    await office.close()
  }
}
