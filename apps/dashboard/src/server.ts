import { onOneLine } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { runProcess } from '@long-dan/web/log'
import { readConfig } from './settings/config.ts'
import { startDashboardApp } from './start.ts'

await runProcess(async () => {
  const config = readConfig()
  if (!config.ok) throw new Error(onOneLine('operator.config.missing', { names: config.error.join(', ') }))
  return await startDashboardApp(config.value, officialQuestionnaires)
})
