import { drawChartsFromTables } from '@long-dan/web/client'
import { forgetOldPictures } from './camera/kept-pictures.ts'
import { openFolds } from './folds.ts'
import { answerByPasskey } from './passkeys.ts'
import { askForPush } from './push.ts'
import { recordParts } from './recorder.ts'
import { sendOnce } from './send-once.ts'

// What is wrong with a form; older browsers do so for fields alone.
document.querySelector<HTMLElement>('[autofocus]')?.focus()
openFolds()
drawChartsFromTables()
answerByPasskey()
askForPush()
recordParts()
sendOnce()
// On every page, in case nobody opens the camera page again.
void forgetOldPictures()
