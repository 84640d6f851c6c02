import type { Database } from '../connection.ts'

export interface AccountRow {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unitId: number
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  readonly disabledAt: Date | null
}

/** Every account, by username. */
export async function listAccounts(door: Database): Promise<readonly AccountRow[]> {
  return accounts(door).orderBy('username').execute()
}

export async function findAccount(door: Database, username: string): Promise<AccountRow | undefined> {
  return accounts(door).where('username', '=', username).executeTakeFirst()
}

export async function findAccountBy(door: Database, id: string): Promise<AccountRow | undefined> {
  return accounts(door).where('account.id', '=', id).executeTakeFirst()
}

/** The account, locked until the end of the transaction. */
export async function holdAccount(door: Database, id: string): Promise<AccountRow | undefined> {
  return accounts(door).where('account.id', '=', id).forUpdate().executeTakeFirst()
}

/** The account behind a sign-in that waits for its second factor. */
export async function accountOfChallenge(door: Database, identifier: string): Promise<AccountRow | undefined> {
  return accounts(door)
    .innerJoin('account_challenge', 'account_challenge.value', 'account.id')
    .where('account_challenge.identifier', '=', identifier)
    .executeTakeFirst()
}

export interface SecondFactorRow {
  readonly accountId: string
  readonly username: string
  /** Encrypted with a secret of the dashboard. */
  readonly secret: string
}

/** All second factors, by username. */
export async function secondFactors(door: Database): Promise<readonly SecondFactorRow[]> {
  return door
    .selectFrom('account_second_factor')
    .innerJoin('account', 'account.id', 'account_id')
    .select(['account_id as accountId', 'username', 'secret'])
    .orderBy('username')
    .execute()
}

/** Whether the account exists and was not disabled. */
export async function isAccountEnabled(door: Database, accountId: string): Promise<boolean> {
  const row = await accounts(door)
    .where('account.id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether anybody who may create accounts can sign in. */
export async function hasAdministrator(door: Database): Promise<boolean> {
  const row = await accounts(door)
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function accounts(door: Database) {
  return door
    .selectFrom('account')
    .select(['account.id', 'username', 'name', 'role', 'unit_id as unitId'])
    .select((account) =>
      account
        .or([account('two_factor_enabled', '=', true), account('has_passkey', '=', true)])
        .$castTo<boolean>()
        .as('hasSecondFactor'),
    )
    .select('must_change_password as mustChangePassword')
    .select('disabled_at as disabledAt')
}
