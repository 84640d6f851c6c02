import { onOneLine } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { endOnFault } from '@long-dan/web/log'
import { readConfig } from './settings/config.ts'
import { startDashboardApp } from './start.ts'

const config = readConfig()
if (!config.ok) {
  process.stderr.write(`${onOneLine('operator.config.missing', { names: config.error.join(', ') })}\n`)
  process.exit(1)
}

const dashboard = await startDashboardApp(config.value, officialQuestionnaires)
endOnFault()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void dashboard.close().then(() => process.exit(0))
  })
}
