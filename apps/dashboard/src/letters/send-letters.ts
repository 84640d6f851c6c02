import {
  type AlertReader,
  alertReaders,
  type ClaimedLetter,
  claimAlerts,
  claimLetters,
  noteTold,
  settleLetter,
  settleLetters,
} from '@long-dan/database/dashboard'
import { languageOf, localeOf } from '@long-dan/i18n'
import type { CalendarDay } from '@long-dan/statistics'
import { faultOf, logEvent } from '@long-dan/web'
import { stopLettersAddress } from '../addresses/letters.ts'
import type { Mailer, MailOutcome } from '../mail/mailer.ts'
import type { Official } from '../officials/official.ts'
import { reachOf } from '../officials/reach.ts'
import { isRole } from '../officials/roles.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { alertsIn } from './alerts-in.ts'
import { letterKind } from './letter-kind.ts'
import { letterToken } from './letter-token.ts'
import { alertTime, mondayOf, weekToSend } from './monday.ts'
import { readLetter } from './read-letter.ts'
import { writeLetter } from './write-letter.ts'

export interface LetterSender
  extends Pick<DashboardDependencies, 'door' | 'reference' | 'access' | 'logger' | 'today' | 'daysOff'> {
  readonly mailer: Mailer
}

// Each reads a page of its own from the database, whose connections are for people first.
const atOnce = 4

/** Sends what is due and nobody has begun to send; how many went out. Any number of processes may do so at the same time. */
export async function sendDueLetters(deps: LetterSender, now: Date): Promise<number> {
  const due = weekToSend(now)
  if (due === null) return 0
  let sent = 0
  for (;;) {
    const claimed = await claimLetters(deps.door, { ...due, limit: atOnce })
    if (claimed.length === 0) return sent
    const outcomes = await Promise.all(claimed.map((letter) => sendOne(deps, letter, due.week)))
    sent += outcomes.filter((outcome) => outcome === 'sent').length
  }
}

async function sendOne(deps: LetterSender, claimed: ClaimedLetter, week: string): Promise<MailOutcome> {
  const outcome = await send(deps, claimed, week).catch((error) => failed(deps, error))
  await settleLetter(deps.door, { accountId: claimed.accountId, week, kind: 'weekly', outcome })
  return outcome
}

function failed({ logger }: LetterSender, error: unknown): MailOutcome {
  logEvent(logger, 'letter-failed', { fault: faultOf(error) })
  return 'failed'
}

async function send(deps: LetterSender, claimed: ClaimedLetter, week: string): Promise<MailOutcome> {
  const { accountId, email } = claimed
  const found = await letterOf(deps, claimed)
  if (found === null) return 'failed'
  const { locale, letter, stopUrl } = found
  const mail = writeLetter(locale, letter, { origin: deps.mailer.origin, week: locale.date(week), stopUrl })
  const outcome = await deps.mailer.send(mail, { to: email, id: `${week}.weekly.${accountId}`, stopUrl })
  if (outcome === 'sent')
    await noteTold(deps.door, { accountId, alerts: alertsIn(letter.tasks, week).map(({ name }) => name) })
  return outcome
}

/** What the official would read now; null where there is nothing, or nobody who may. */
async function letterOf(deps: LetterSender, claimed: ClaimedLetter) {
  const { accountId, language } = claimed
  const official = officialOf(deps, claimed)
  const locale = localeOf(languageOf(language))
  const letter = official && (await readLetter(deps, official, locale, true))
  if (!letter) return null
  const token = letterToken(deps.access.secret, 'stop', accountId)
  return { locale, letter, stopUrl: `${deps.mailer.origin}${stopLettersAddress({ token, lang: locale.language })}` }
}

/** Tells whoever wants to know on other days too what nobody told yet; how many letters went out. */
export async function sendAlerts(deps: LetterSender, now: Date): Promise<number> {
  const due = alertTime(now)
  if (due === null) return 0
  let [sent, after] = [0, '']
  for (;;) {
    const readers = await alertReaders(deps.door, { after, hour: due.hour, limit: atOnce })
    const last = readers.at(-1)
    if (last === undefined) return sent
    after = last.accountId
    const outcomes = await Promise.all(
      // Of one whose letter cannot be written the others hear all the same.
      readers.map((reader) => alertOne(deps, reader, due.day).catch((error) => failed(deps, error))),
    )
    sent += outcomes.filter((outcome) => outcome === 'sent').length
  }
}

async function alertOne(deps: LetterSender, reader: AlertReader, day: CalendarDay): Promise<MailOutcome | null> {
  const { accountId, email } = reader
  const found = await letterOf(deps, reader)
  const known = alertsIn(found?.letter.tasks ?? [], day)
  if (found === null || known.length === 0) return null
  const claimed = await claimAlerts(deps.door, {
    accountId,
    alerts: known.map(({ name }) => name),
    oncePer: reader.alerts === 'daily' ? { week: mondayOf(day), kind: letterKind('daily', day) } : undefined,
  })
  const isClaimed = new Set(claimed.map(({ week, kind }) => `${week} ${kind}`))
  const tasks = known.flatMap(({ task, name }) => (isClaimed.has(`${name.week} ${name.kind}`) ? [task] : []))
  if (tasks.length === 0) return null
  const { locale, letter, stopUrl } = found
  const subject = locale.t('letters.alert', { place: letter.place, count: tasks.length })
  const around = { origin: deps.mailer.origin, week: locale.date(day), stopUrl, subject }
  const id = letterKind('alert', claimed.map(({ week, kind }) => `${week} ${kind}`).join(' '))
  const outcome = await deps.mailer.send(writeLetter(locale, { ...letter, tasks, sentences: [subject] }, around), {
    to: email,
    id: `${day}.${id}.${accountId}`,
    stopUrl,
  })
  await settleLetters(deps.door, accountId, claimed, outcome)
  return outcome
}

/** The account as an official who reads and decides nothing. */
function officialOf({ reference, access }: LetterSender, claimed: ClaimedLetter): Official | null {
  const { accountId, username, name, role, unitId, hasSecondFactor } = claimed
  const { directory } = reference.current()
  const unit = directory.byId(unitId)
  // Whoever would have to set up a second factor before seeing anything sees nothing in a letter either.
  const isLetIn = isRole(role) && (hasSecondFactor || !access.secondFactorRoles.includes(role))
  if (unit === undefined || !isLetIn) return null
  const readsOnly = { decides: false, isFromProvider: false, sessionId: '', hasSecondFactor }
  return { accountId, username, name, role, unit, reach: reachOf(directory, unit), ...readsOnly }
}

const everyMinute = 60_000

/** Looks every minute whether letters are due. Closing waits for those under way. */
export function keepSendingLetters(deps: LetterSender): { readonly close: () => Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let isRunning = false
  let lastHour = -1
  // What is new is looked for once an hour: it costs a page for each reader.
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
      deps.mailer.close()
    },
  }
}
