import { addAccounts } from '@long-dan/database/dashboard'
import type { TestDatabase } from '@long-dan/testing'
import { aDashboard } from '../dashboard.test-support.ts'
import { hashOfTestPassword } from '../gate/people.test-support.ts'

/** A dashboard in which administrators need a second factor, and functions that create its accounts. */
export async function accountsIn(database: TestDatabase) {
  const dashboard = await aDashboard(database, { secondFactorRoles: ['administrator'] })
  const { app, door, access } = dashboard
  const unitOf = (id: number) => {
    const unit = dashboard.reference.current().directory.byId(id)
    if (!unit) throw new Error('No unit')
    return unit
  }
  /** Creates an account for the province with the password used in all tests; returns its id. */
  async function anAccount(username: string, mustChangePassword = false): Promise<string> {
    const named = { username, name: username, role: 'province-official', unitId: 1, mustChangePassword }
    const account = { ...named, passwordHash: await hashOfTestPassword() }
    const [id = ''] = await door.transaction().execute((transaction) => addAccounts(transaction, [account], null))
    return id
  }
  const actsOf = async (username: string) =>
    (
      await database.query<{ action: string }>(
        `select action from access_record join account on account.id = account_id where username = '${username}' order by access_record.id`,
      )
    ).map(({ action }) => action)
  return { dashboard, app, door, access, unitOf, anAccount, actsOf }
}
