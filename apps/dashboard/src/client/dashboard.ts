import { drawChartsFromTables } from '@long-dan/web/client'
import { answerByPasskey } from './passkeys.ts'

drawChartsFromTables()
answerByPasskey()
