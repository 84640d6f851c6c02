import type { TestDatabase } from '@long-dan/testing'
import { createAccount } from '../accounts/create-account.ts'
import { aDashboard } from '../dashboard.test-support.ts'
import { testPassword } from '../gate/people.test-support.ts'

/** A dashboard in which administrators need a second factor, and how accounts of it come to be. */
export async function accountsIn(database: TestDatabase) {
  const dashboard = await aDashboard(database, { secondFactorRoles: ['administrator'] })
  const { app, door, access } = dashboard
  const unitOf = (id: number) => {
    const unit = dashboard.reference.current().directory.byId(id)
    if (!unit) throw new Error('No unit')
    return unit
  }
  const anAccount = (username: string, isTemporary = false) =>
    createAccount(
      door,
      { username, name: username, role: 'province-official', unit: unitOf(1) },
      { text: testPassword, isTemporary },
      null,
    )
  const actsOf = async (username: string) =>
    (
      await database.query<{ action: string }>(
        `select action from access_record join account on account.id = account_id where username = '${username}' order by access_record.id`,
      )
    ).map(({ action }) => action)
  return { dashboard, app, door, access, unitOf, anAccount, actsOf }
}
