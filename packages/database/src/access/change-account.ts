import type { Database } from '../connection.ts'
import { grantRole, type NewGrant } from './account-grants.ts'
import { removePasskeys } from './passkeys.ts'

export interface AccountChange {
  /** The new role and unit, and the administrator who grants them. */
  readonly grant?: Omit<NewGrant, 'accountId'>
  readonly name?: string
  readonly mustChangePassword?: boolean
  readonly isDisabled?: boolean
}

/** Changes what is given. A change of role, unit or standing ends the account's sessions, so that none continues under the old one. */
export async function changeAccount(door: Database, accountId: string, change: AccountChange): Promise<void> {
  const { grant, name, mustChangePassword, isDisabled } = change
  await inTransaction(door, async (transaction) => {
    await transaction
      .updateTable('account')
      .set({
        updated_at: new Date(),
        ...(grant !== undefined && { role: grant.role, unit_id: grant.unitId }),
        ...(name !== undefined && { name }),
        ...(mustChangePassword !== undefined && { must_change_password: mustChangePassword }),
        ...(isDisabled !== undefined && { disabled_at: isDisabled ? new Date() : null }),
      })
      .where('id', '=', accountId)
      .execute()
    if (grant !== undefined) await grantRole(transaction, { ...grant, accountId })
    if (grant !== undefined || isDisabled !== undefined) await endSessions(transaction, accountId)
  })
}

/** Within the caller's transaction where there is one. */
function inTransaction(door: Database, work: (transaction: Database) => Promise<void>): Promise<void> {
  return door.isTransaction ? work(door) : door.transaction().execute(work)
}

/** Ends the account's sessions, or all but one. */
export async function endSessions(door: Database, accountId: string, keptSessionId?: string): Promise<void> {
  await door
    .deleteFrom('account_session')
    .where('account_id', '=', accountId)
    .$if(keptSessionId !== undefined, (query) => query.where('id', '<>', keptSessionId ?? ''))
    .execute()
}

/** Ends one session of the account, and never a session of another account. */
export async function endSession(door: Database, accountId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await door
    .deleteFrom('account_session')
    .where('account_id', '=', accountId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Removes the second factor of somebody who lost the phone, and ends the account's sessions. */
export async function forgetSecondFactor(door: Database, accountId: string): Promise<void> {
  await door.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('account_second_factor').where('account_id', '=', accountId).execute()
    await removePasskeys(transaction, accountId)
    await transaction
      .updateTable('account')
      .set({ two_factor_enabled: false, updated_at: new Date() })
      .where('id', '=', accountId)
      .execute()
    await endSessions(transaction, accountId)
  })
}
