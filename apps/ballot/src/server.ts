import { officialQuestionnaires } from '@long-dan/questionnaire'
import { fromEnvironment } from '@long-dan/web/environment'
import { endOnFault } from '@long-dan/web/log'
import { startBallotApp } from './index.ts'
import { configFromEnvironment } from './settings/config.ts'

const running = await startBallotApp(fromEnvironment(configFromEnvironment), officialQuestionnaires)
endOnFault()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void running.close())
