import { sql } from 'kysely'
import type { Database } from '../connection.ts'

type AlertChannel = 'email' | 'push' | 'both'

export type AlertPace = 'none' | 'at-once' | 'daily'

/** Where and when an official wants to be told. */
export interface LetterChoice {
  readonly email: string | null
  /** Somebody who reads mail at that address confirmed it. */
  readonly emailConfirmed: boolean
  readonly weekly: boolean
  /** Also on other working days, when there is something new. */
  readonly alerts: AlertPace
  readonly alertsBy: AlertChannel
  readonly language: string
  /** Hours in Vietnam between which nothing is sent. */
  readonly quietFrom: number
  readonly quietTo: number
}

/** Undefined for an official who has never chosen. */
export async function findLetterChoice(door: Database, accountId: string): Promise<LetterChoice | undefined> {
  const { rows } = await sql<LetterChoice>`
    select email, email_confirmed as "emailConfirmed", weekly, alerts, alerts_by as "alertsBy", language, quiet_from as "quietFrom", quiet_to as "quietTo"
    from letter_choice where account_id = ${accountId}`.execute(door)
  return rows[0]
}

/** A changed address must be confirmed again; the same one stays as it is. */
export async function keepLetterChoice(
  door: Database,
  accountId: string,
  { email, weekly, alerts, alertsBy, language, quietFrom, quietTo }: Omit<LetterChoice, 'emailConfirmed'>,
): Promise<void> {
  await sql`
    insert into letter_choice (account_id, email, weekly, alerts, alerts_by, language, quiet_from, quiet_to)
    values (${accountId}, ${email}, ${weekly}, ${alerts}, ${alertsBy}, ${language}, ${quietFrom}, ${quietTo})
    on conflict (account_id) do update set
      email_confirmed = letter_choice.email_confirmed and letter_choice.email is not distinct from excluded.email,
      email = excluded.email, weekly = excluded.weekly, alerts = excluded.alerts, alerts_by = excluded.alerts_by, language = excluded.language,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`.execute(door)
}

/** Confirms the address; false where the account has another one now. */
export async function confirmEmail(door: Database, accountId: string, email: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update letter_choice set email_confirmed = true where account_id = ${accountId} and email = ${email}`.execute(door)
  return numAffectedRows === 1n
}

/** Stops letters and forgets the address. Messages to browsers were switched on there, and continue. */
export async function stopLetters(door: Database, accountId: string): Promise<void> {
  await sql`
    update letter_choice set email = null, email_confirmed = false where account_id = ${accountId}`.execute(door)
}
