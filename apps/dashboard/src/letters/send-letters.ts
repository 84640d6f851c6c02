import { type ClaimedLetter, claimLetters, noteTold, settleLetter } from '@long-dan/database/dashboard'
import type { Mailer, MailOutcome } from '../mail/mailer.ts'
import { alertsIn } from './alerts-in.ts'
import { failed, type LetterSender, letterOf, readersAtOnce } from './letter-sender.ts'
import { weekToSend } from './monday.ts'
import { namedWeekly, writeLetter } from './write-letter.ts'

/** Sends due letters that nobody has begun to send; returns how many went out. Any number of processes may run it at the same time. */
export async function sendDueLetters(deps: LetterSender, now: Date): Promise<number> {
  const due = weekToSend(now)
  const { mailer } = deps
  if (due === null || mailer === null) return 0
  let sent = 0
  for (;;) {
    const claimed = await claimLetters(deps.door, { ...due, limit: readersAtOnce })
    if (claimed.length === 0) return sent
    const outcomes = await Promise.all(claimed.map((letter) => sendOne(deps, mailer, letter, due.week)))
    sent += outcomes.filter((outcome) => outcome === 'sent').length
  }
}

async function sendOne(deps: LetterSender, mailer: Mailer, claimed: ClaimedLetter, week: string): Promise<MailOutcome> {
  const outcome = await send(deps, mailer, claimed, week).catch((error) => failed(deps, error))
  await settleLetter(deps.door, { accountId: claimed.accountId, week, kind: 'weekly', outcome })
  return outcome
}

async function send(deps: LetterSender, mailer: Mailer, claimed: ClaimedLetter, week: string): Promise<MailOutcome> {
  const { accountId, email } = claimed
  const found = await letterOf(deps, claimed)
  if (found === null) return 'failed'
  const { locale, letter, stopUrl } = found
  const mail = writeLetter(locale, letter, { origin: deps.origin, week: locale.date(week), stopUrl })
  const outcome = await mailer.send(mail, { to: email, id: `${week}.weekly.${accountId}`, stopUrl })
  if (outcome === 'sent') {
    const named = namedWeekly(letter.tasks)
    const alerts = (['alert', 'push'] as const).flatMap((channel) => alertsIn(named, week, channel))
    await noteTold(deps.door, { accountId, alerts: alerts.map(({ name }) => name) })
  }
  return outcome
}
