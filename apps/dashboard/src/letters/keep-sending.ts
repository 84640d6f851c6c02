import { faultOf, logEvent } from '@long-dan/web'
import type { LetterSender } from './letter-sender.ts'
import { sendAlerts } from './send-alerts.ts'
import { sendDueLetters } from './send-letters.ts'

const everyMinute = 60_000

/** Checks every minute whether letters are due. Closing waits for those under way. */
export function keepSendingLetters(deps: LetterSender): { readonly close: () => Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let isRunning = false
  let lastHour = -1
  // New alerts are looked for once an hour only, because that costs a page per reader.
  const isNewHour = () => {
    const hour = new Date().getUTCHours()
    const isNew = hour !== lastHour
    lastHour = hour
    return isNew
  }
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    running = sendDueLetters(deps, new Date())
      .then(() => (isNewHour() ? sendAlerts(deps, new Date()) : 0))
      .catch((error) => logEvent(deps.logger, 'letter-failed', { fault: faultOf(error) }))
      .finally(() => {
        isRunning = false
      })
  }, everyMinute)
  return {
    async close() {
      clearInterval(timer)
      await running
      deps.mailer?.close()
    },
  }
}
