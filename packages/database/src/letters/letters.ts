import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { AlertPace } from './letter-choices.ts'

/** The reader of a letter. */
export interface ClaimedLetter {
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unitId: number
  readonly email: string
  readonly language: string
  readonly hasSecondFactor: boolean
}

export interface AlertReader extends Omit<ClaimedLetter, 'email'> {
  /** Null where alerts do not go by e-mail. */
  readonly email: string | null
  readonly byPush: boolean
  readonly alerts: AlertPace
}

export interface LetterName {
  readonly accountId: string
  /** The Monday. */
  readonly week: string
  /** `weekly`, or what an alert or a question is about. */
  readonly kind: string
}

interface LettersOfWeek {
  /** The Monday. */
  readonly week: string
  /** Current hour in Vietnam, to respect quiet hours. */
  readonly hour: number
  readonly limit: number
}

/**
 * Claims letters of the week: those never begun, and those waiting for another try whose time has come. Two processes never claim the same
 * one, and none is claimed twice.
 */
export async function claimLetters(
  door: Database,
  { week, hour, limit }: LettersOfWeek,
): Promise<readonly ClaimedLetter[]> {
  const { rows } = await sql<ClaimedLetter>`
    with wanted as (
      select choice.account_id from letter_choice as choice join account on account.id = choice.account_id
      left join letter on letter.account_id = choice.account_id and letter.week = ${week}::date and letter.kind = 'weekly'
      where weekly and email_confirmed and account.disabled_at is null and not account.must_change_password
        and (letter.account_id is null or (letter.state = 'waiting' and letter.next_at <= clock_timestamp()))
        and ${isAwake(hour)}
      order by choice.account_id limit ${limit} for update of choice skip locked
    ), claimed as (
      insert into letter (account_id, week, kind) select account_id, ${week}::date, 'weekly' from wanted
      on conflict (account_id, week, kind) do update set state = 'sending', tries = letter.tries + 1
        where letter.state = 'waiting' and letter.next_at <= clock_timestamp()
      returning account_id
    )
    select ${readerColumns} from claimed join letter_choice using (account_id) join account on account.id = account_id order by 1`.execute(
    door,
  )
  return rows
}

/** Accounts that want to be told at this hour when there is something new, in order of id, starting after `after`. */
export async function alertReaders(
  door: Database,
  { after, hour, limit }: { readonly after: string; readonly hour: number; readonly limit: number },
): Promise<readonly AlertReader[]> {
  const { rows } = await sql<ClaimedLetter & AlertReader & { readonly byEmail: boolean }>`
    select ${readerColumns}, alerts, ${wantsMail} as "byEmail", ${wantsPush} as "byPush"
    from letter_choice join account on account.id = account_id
    where alerts <> 'none' and (${wantsMail} or ${wantsPush})
      and account.disabled_at is null and not account.must_change_password and ${isAwake(hour)}
      and account_id > ${after} order by account_id limit ${limit}`.execute(door)
  return rows.map(({ byEmail, email, ...reader }) => ({ ...reader, email: byEmail ? email : null }))
}

const wantsMail = sql<boolean>`(email_confirmed and alerts_by <> 'push')`
const wantsPush = sql<boolean>`(alerts_by <> 'email' and exists (select from push_device where push_device.account_id = account.id))`

/** Claims the letter; false unless nobody has begun it, or it was refused for the time being and its next try is due. */
export async function claimLetter(door: Database, { accountId, week, kind }: LetterName): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into letter (account_id, week, kind) values (${accountId}, ${week}::date, ${kind})
    on conflict (account_id, week, kind) do update set state = 'sending', tries = letter.tries + 1
      where letter.state = 'waiting' and letter.next_at <= clock_timestamp()`.execute(door)
  return numAffectedRows === 1n
}

interface AlertsOfAccount {
  readonly accountId: string
  readonly alerts: readonly Pick<LetterName, 'week' | 'kind'>[]
  /** For one message a day: once this name is taken, the account is told nothing more. */
  readonly oncePer?: Pick<LetterName, 'week' | 'kind'> | undefined
}

/** The alerts claimed for sending: all that nobody has begun to send, or none where the account was told today already. */
export async function claimAlerts(
  door: Database,
  { accountId, alerts, oncePer }: AlertsOfAccount,
): Promise<readonly Pick<LetterName, 'week' | 'kind'>[]> {
  const { rows } = await sql<{ week: string; kind: string }>`
    with wanted as (
      select distinct week, kind
      from unnest(${alerts.map(({ week }) => week)}::date[], ${alerts.map(({ kind }) => kind)}::text[]) as alert (week, kind)
    ), fresh as (
      select week, kind from wanted where not exists (
        select from letter where account_id = ${accountId} and letter.week = wanted.week and letter.kind = wanted.kind
          and not (state = 'waiting' and next_at <= clock_timestamp()))
    ), today as (
      insert into letter (account_id, week, kind, state)
      select ${accountId}, ${oncePer?.week ?? null}::date, ${oncePer?.kind ?? null}, 'sent'
      where ${oncePer !== undefined}::boolean and exists (select from fresh)
      on conflict do nothing returning kind
    )
    insert into letter (account_id, week, kind)
    select ${accountId}, week, kind from fresh
    where not ${oncePer !== undefined}::boolean or exists (select from today) order by week, kind
    on conflict (account_id, week, kind) do update set state = 'sending', tries = letter.tries + 1
      where letter.state = 'waiting' and letter.next_at <= clock_timestamp()
    returning week, kind`.execute(door)
  return rows
}

/** Marks alerts that went out together with others, so that they are not sent again. */
export async function noteTold(door: Database, { accountId, alerts }: AlertsOfAccount): Promise<void> {
  await sql`
    insert into letter (account_id, week, kind, state)
    select distinct ${accountId}, week, kind, 'sent'
    from unnest(${alerts.map(({ week }) => week)}::date[], ${alerts.map(({ kind }) => kind)}::text[]) as alert (week, kind)
    on conflict do nothing`.execute(door)
}

const readerColumns =
  sql.raw(`account.id as "accountId", username, name, role, unit_id as "unitId", letter_choice.email, language,
  two_factor_enabled or has_passkey as "hasSecondFactor"`)

/** Quiet hours may span midnight. */
function isAwake(hour: number) {
  return sql<boolean>`not case when quiet_from <= quiet_to then ${hour}::integer >= quiet_from and ${hour}::integer < quiet_to
    else ${hour}::integer >= quiet_from or ${hour}::integer < quiet_to end`
}

/** What became of a letter. */
export interface LetterOutcome extends LetterName {
  /** `later`: refused for the time being; there are four tries in all. */
  readonly outcome: 'sent' | 'later' | 'failed'
}

export async function settleLetter(door: Database, { outcome, ...letter }: LetterOutcome): Promise<void> {
  await settleLetters(door, letter.accountId, [letter], outcome)
}

/** Settles several letters of an account that went out as one. */
export async function settleLetters(
  door: Database,
  accountId: string,
  letters: readonly Pick<LetterName, 'week' | 'kind'>[],
  outcome: LetterOutcome['outcome'],
): Promise<void> {
  await sql`
    update letter set
      state = case when ${outcome} = 'sent' then 'sent' when ${outcome} = 'later' and tries < 4 then 'waiting' else 'failed' end,
      next_at = clock_timestamp() + interval '5 minutes' * 3 ^ tries
    where account_id = ${accountId} and state = 'sending' and (week, kind) in (
      select * from unnest(${letters.map(({ week }) => week)}::date[], ${letters.map(({ kind }) => kind)}::text[]))`.execute(
    door,
  )
}

/** How far a letter has got; undefined where there is none. */
export async function letterState(
  door: Database,
  { accountId, week, kind }: LetterName,
): Promise<'sending' | 'sent' | 'waiting' | 'failed' | undefined> {
  const { rows } = await sql<{ state: 'sending' | 'sent' | 'waiting' | 'failed' }>`
    select state from letter where account_id = ${accountId} and week = ${week}::date and kind = ${kind}`.execute(door)
  return rows[0]?.state
}
