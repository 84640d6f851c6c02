import { type DashboardDoor, listAccounts } from '@long-dan/database/dashboard'
import { reachOf } from '../officials/reach.ts'
import type { DecidingRole } from '../officials/reviewers.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'

/**
 * Whether an account of this level may decide about the unit. Where none does the decision waits: the rule of two levels bends for
 * nobody, and an administrator can make the account in a minute.
 */
export async function secondPeople(
  door: DashboardDoor,
  { directory }: ReferenceSnapshot,
  unitId: number,
): Promise<(role: DecidingRole) => boolean> {
  const unit = directory.byId(unitId)
  const accounts = (await listAccounts(door)).filter(({ disabledAt }) => disabledAt === null)
  return (role) =>
    accounts.some((account) => {
      const own = account.role === role && directory.byId(account.unitId)
      return own && unit !== undefined && reachOf(directory, own).includes(unit)
    })
}
