import { officialQuestionnaires } from '@long-dan/questionnaire'
import { runProcess } from '@long-dan/web/log'
import { startBallotApp } from './index.ts'
import { configFromEnvironment } from './settings/config.ts'

await runProcess(async () => await startBallotApp(configFromEnvironment(), officialQuestionnaires))
