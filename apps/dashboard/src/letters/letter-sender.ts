import type { ClaimedLetter } from '@long-dan/database/dashboard'
import { type Locale, languageOf, localeOf } from '@long-dan/i18n'
import { faultOf, logEvent } from '@long-dan/web'
import { stopLettersAddress } from '../addresses/letters.ts'
import type { Mailer, MailOutcome } from '../mail/mailer.ts'
import type { Official } from '../officials/official.ts'
import { reachOf } from '../officials/reach.ts'
import { isRole } from '../officials/roles.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { letterToken } from './letter-token.ts'
import { type Letter, readLetter } from './read-letter.ts'

export interface LetterSender
  extends Pick<DashboardDependencies, 'door' | 'reference' | 'access' | 'logger' | 'today' | 'beyond'> {
  /** Null when no mail server is set up: then alerts go to browsers only. */
  readonly mailer: Mailer | null
  /** Public address of the dashboard without a trailing slash, for links. */
  readonly origin: string
}

type Reader = Omit<ClaimedLetter, 'email'>

/** Each reads a page's worth from the database, whose connections are for people first. */
export const readersAtOnce = 4

export interface FoundLetter {
  readonly locale: Locale
  readonly letter: Letter
  readonly stopUrl: string
}

/** What the official would read now; null when there is nothing, or no such official any more. */
export async function letterOf(deps: LetterSender, reader: Reader): Promise<FoundLetter | null> {
  const official = officialOf(deps, reader)
  const locale = localeOf(languageOf(reader.language))
  const letter = official && (await readLetter(deps, official, locale, true))
  if (!letter) return null
  const token = letterToken(deps.access.secret, 'stop', reader.accountId)
  return { locale, letter, stopUrl: `${deps.origin}${stopLettersAddress({ token, lang: locale.language })}` }
}

/** The account as an official who may read but not decide. */
function officialOf({ reference, access }: LetterSender, reader: Reader): Official | null {
  const { accountId, username, name, role, unitId, hasSecondFactor } = reader
  const { directory } = reference.current()
  const unit = directory.byId(unitId)
  // An official who must set up a second factor before seeing anything sees nothing in a letter either.
  const isLetIn = isRole(role) && (hasSecondFactor || !access.secondFactorRoles.includes(role))
  if (unit === undefined || !isLetIn) return null
  const readsOnly = { decides: false, isFromProvider: false, sessionId: '', hasSecondFactor }
  return { accountId, username, name, role, unit, reach: reachOf(directory, unit), ...readsOnly }
}

export function failed({ logger }: LetterSender, error: unknown): MailOutcome {
  logEvent(logger, 'letter-failed', { fault: faultOf(error) })
  return 'failed'
}
