import { faultOf, logEvent } from '@long-dan/web'
import { everyMinute } from '../background/every-minute.ts'
import type { LetterSender } from './letter-sender.ts'
import { sendAlerts } from './send-alerts.ts'
import { sendDueLetters } from './send-letters.ts'

/** Checks every minute whether letters are due. Closing waits for those under way. */
export function keepSendingLetters(deps: LetterSender): { readonly close: () => Promise<void> } {
  let lastHour = -1
  // New alerts are looked for once an hour only, because that costs a page per reader.
  const isNewHour = () => {
    const hour = new Date().getUTCHours()
    const isNew = hour !== lastHour
    lastHour = hour
    return isNew
  }
  const sending = everyMinute(() =>
    sendDueLetters(deps, new Date())
      .then(() => (isNewHour() ? sendAlerts(deps, new Date()) : 0))
      .catch((error) => logEvent(deps.logger, 'letter-failed', { fault: faultOf(error) })),
  )
  return {
    async close() {
      await sending.close()
      deps.mailer?.close()
    },
  }
}
