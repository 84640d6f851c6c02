import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { WrittenRow } from '../decisions/decision-signatures.ts'
import { writeDecisions } from '../decisions/write-decisions.ts'

/** A role and unit given to an account, and who confirmed it. */
export interface AccountGrant {
  readonly id: bigint
  readonly role: string
  readonly unitId: number
  /** Null: given on the command line. */
  readonly grantedBy: string | null
  /** Null until a second administrator confirms it. */
  readonly confirmedAt: Date | null
}

export interface NewGrant {
  readonly accountId: string
  readonly role: string
  readonly unitId: number
  /** The administrator; null for the command line. */
  readonly grantedBy: string | null
}

export async function grantRole(door: Database, { accountId, role, unitId, grantedBy }: NewGrant): Promise<void> {
  await door
    .insertInto('account_grant')
    .values({ account_id: accountId, role, unit_id: unitId, granted_by: grantedBy })
    .execute()
}

/** The latest grant of the account. */
export async function lastGrant(door: Database, accountId: string): Promise<AccountGrant | undefined> {
  return door
    .selectFrom('account_grant')
    .leftJoin('account_confirmation', 'grant_id', 'account_grant.id')
    .where('account_id', '=', accountId)
    .orderBy('account_grant.id', 'desc')
    .limit(1)
    .select(['account_grant.id', 'role', 'unit_id as unitId', 'granted_by as grantedBy', 'confirmed_at as confirmedAt'])
    .executeTakeFirst()
}

/**
 * Records the second administrator's confirmation; null where this person cannot be the second, or it was confirmed before. Part of a
 * transaction.
 */
export function confirmGrant(
  door: Database,
  grantId: bigint,
  confirmedBy: string,
): Promise<readonly WrittenRow[] | null> {
  const row = sql`${String(grantId)}::bigint, ${confirmedBy}`
  return writeDecisions(
    door,
    'account_confirmation',
    sql`insert into account_confirmation (grant_id, confirmed_by) values (${row}) on conflict do nothing`,
  )
}

/** An administrator's confirmation of a role or passkey of an account. */
export interface Confirmation {
  readonly table: 'account_confirmation' | 'passkey_confirmation'
  readonly key: string | number
  readonly by: string
  readonly at: Date
  /** Null for a role. */
  readonly publicKey: Uint8Array | null
}

/** Oldest first. */
export async function confirmationsOf(door: Database, accountId: string): Promise<readonly Confirmation[]> {
  const { rows } = await sql<Confirmation>`
    select 'account_confirmation' as "table", to_jsonb(grant_id) as key, name as by, confirmed_at as at, null as "publicKey"
    from account_confirmation join account_grant as given on given.id = grant_id join account on account.id = confirmed_by
    where given.account_id = ${accountId}
    union all
    select 'passkey_confirmation', to_jsonb(passkey_id), account.name, confirmed_at, public_key
    from passkey_confirmation join account_passkey as passkey on passkey.id = passkey_id join account on account.id = confirmed_by
    where passkey.account_id = ${accountId}
    order by at`.execute(door)
  return rows
}

/** From when an account of a deciding role may decide: `always` in a trial; null while no second administrator has confirmed it. */
export async function decidesFrom(door: Database, accountId: string): Promise<Date | 'always' | null> {
  const { rows } = await sql<{ always: boolean | null; moment: Date | null }>`
    select moment = '-infinity' as always, nullif(moment, '-infinity') as moment
    from (select decides_from(${accountId}) as moment) decided`.execute(door)
  return rows[0]?.always ? 'always' : (rows[0]?.moment ?? null)
}
