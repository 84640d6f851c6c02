import { type ClaimedLetter, claimLetters, settleLetter } from '@long-dan/database/dashboard'
import { languageOf, localeOf } from '@long-dan/i18n'
import { faultOf, logEvent } from '@long-dan/web'
import { stopLettersAddress } from '../addresses/letters.ts'
import type { Mailer, MailOutcome } from '../mail/mailer.ts'
import type { Official } from '../officials/official.ts'
import { reachOf } from '../officials/reach.ts'
import { isRole } from '../officials/roles.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { letterToken } from './letter-token.ts'
import { weekToSend } from './monday.ts'
import { readLetter } from './read-letter.ts'
import { writeLetter } from './write-letter.ts'

export interface LetterSender
  extends Pick<DashboardDependencies, 'door' | 'reference' | 'access' | 'logger' | 'today'> {
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
  const outcome = await send(deps, claimed, week).catch((error): MailOutcome => {
    logEvent(deps.logger, 'letter-failed', { fault: faultOf(error) })
    return 'failed'
  })
  await settleLetter(deps.door, { accountId: claimed.accountId, week, outcome })
  return outcome
}

async function send(deps: LetterSender, claimed: ClaimedLetter, week: string): Promise<MailOutcome> {
  const { accountId, email, language } = claimed
  const official = officialOf(deps, claimed)
  const locale = localeOf(languageOf(language))
  const letter = official && (await readLetter(deps, official, locale))
  if (!letter) return 'failed'
  const token = letterToken(deps.access.secret, 'stop', accountId)
  const stopUrl = `${deps.mailer.origin}${stopLettersAddress({ token, lang: locale.language })}`
  const mail = writeLetter(locale, letter, { origin: deps.mailer.origin, week: locale.date(week), stopUrl })
  return deps.mailer.send(mail, { to: email, id: `${week}.weekly.${accountId}`, stopUrl })
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
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    running = sendDueLetters(deps, new Date())
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
