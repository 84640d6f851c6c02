import { type DashboardDoor, listAccounts } from '@long-dan/database/dashboard'
import { reachOf } from '../officials/reach.ts'
import type { DecidingRole } from '../officials/reviewers.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'

/**
 * Whether some account of a level may decide about the unit. When none may, the decision waits: two levels are required without exception,
 * and an administrator can create the account in a minute.
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
