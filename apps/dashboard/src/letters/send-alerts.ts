import {
  type AlertReader,
  alertReaders,
  claimAlerts,
  readOfficeDays,
  settleLetters,
} from '@long-dan/database/dashboard'
import type { CalendarDay } from '@long-dan/statistics'
import { inboxAddress } from '../addresses/letters.ts'
import type { MailOutcome } from '../mail/mailer.ts'
import { sendPush } from '../push/send-push.ts'
import { alertsIn } from './alerts-in.ts'
import { letterKind } from './letter-kind.ts'
import { type FoundLetter, failed, type LetterSender, letterOf, readersAtOnce } from './letter-sender.ts'
import { alertTime, mondayOf } from './monday.ts'
import { writeLetter } from './write-letter.ts'

/** Sends new alerts to everybody who wants them on other days too; returns how many people got any. */
export async function sendAlerts(deps: LetterSender, now: Date): Promise<number> {
  const due = alertTime(now, await readOfficeDays(deps.door))
  if (due === null) return 0
  let [sent, after] = [0, '']
  for (;;) {
    const readers = await alertReaders(deps.door, { after, hour: due.hour, limit: readersAtOnce })
    const last = readers.at(-1)
    if (last === undefined) return sent
    after = last.accountId
    const outcomes = await Promise.all(
      // If one reader's letter cannot be written, the others still get theirs.
      readers.map((reader) => alertOne(deps, reader, due.day).catch((error) => [failed(deps, error)])),
    )
    sent += outcomes.filter((each) => each.includes('sent')).length
  }
}

async function alertOne(
  deps: LetterSender,
  reader: AlertReader,
  day: CalendarDay,
): Promise<readonly (MailOutcome | null)[]> {
  const found = await letterOf(deps, reader)
  if (found === null) return []
  const byMail =
    reader.email === null || deps.mailer === null
      ? null
      : tell(deps, reader, { found, day, channel: 'alert', by: mailTo(deps, reader, found, day) })
  const byPush = reader.byPush
    ? tell(deps, reader, { found, day, channel: 'push', by: pushTo(deps, reader, found) })
    : null
  return Promise.all([byMail, byPush])
}

type Told = ReturnType<typeof alertsIn>

interface Telling {
  readonly found: FoundLetter
  readonly day: CalendarDay
  readonly channel: 'alert' | 'push'
  /** `id` is the same for the same alerts, whichever process sends them. */
  readonly by: (alerts: Told, id: string) => Promise<MailOutcome>
}

async function tell(
  { door }: LetterSender,
  { accountId, alerts: pace }: AlertReader,
  { found, day, channel, by }: Telling,
): Promise<MailOutcome | null> {
  const known = alertsIn(found.letter.tasks, day, channel)
  const claimed = await claimAlerts(door, {
    accountId,
    alerts: known.map(({ name }) => name),
    oncePer: pace === 'daily' ? { week: mondayOf(day), kind: letterKind('daily', `${channel} ${day}`) } : undefined,
  })
  const names = new Set(claimed.map(({ week, kind }) => `${week} ${kind}`))
  const alerts = known.filter(({ name }) => names.has(`${name.week} ${name.kind}`))
  if (alerts.length === 0) return null
  const outcome = await by(alerts, letterKind(channel, [...names].sort().join(' ')))
  await settleLetters(door, accountId, claimed, outcome)
  return outcome
}

function mailTo(
  deps: LetterSender,
  { accountId, email }: AlertReader,
  found: FoundLetter,
  day: CalendarDay,
): Telling['by'] {
  const { locale, letter, stopUrl } = found
  return async (alerts, id) => {
    if (deps.mailer === null || email === null) return 'failed'
    const subject = subjectOf(found, alerts)
    const sentences = [locale.t('letters.alert.count', { count: alerts.length })]
    const told = { ...letter, when: locale.date(day), tasks: alerts.map(({ task }) => task), sentences }
    const mail = writeLetter(locale, told, { origin: deps.origin, week: locale.date(day), stopUrl, subject })
    return deps.mailer.send(mail, { to: email, id: `${day}.${id}.${accountId}`, stopUrl })
  }
}

/** As many lines as a lock screen shows. */
const linesShown = 3

function pushTo(deps: LetterSender, { accountId }: AlertReader, found: FoundLetter): Telling['by'] {
  return (alerts) => {
    const [only, ...more] = alerts
    const url = only && more.length === 0 ? only.task.url : inboxAddress({ lang: found.locale.language })
    const lines = alerts.slice(0, linesShown).map(({ alert }) => alert.words)
    return sendPush(deps, accountId, { title: subjectOf(found, alerts), body: lines.join('\n'), url })
  }
}

function subjectOf({ locale, letter }: FoundLetter, alerts: Told): string {
  return locale.t('letters.alert', { place: letter.place, count: alerts.length })
}
