import { drawChartsFromTables } from '@long-dan/web/client'
import { answerByPasskey } from './passkeys.ts'
import { askForPush } from './push.ts'
import { recordParts } from './recorder.ts'

drawChartsFromTables()
answerByPasskey()
askForPush()
recordParts()
