import { type AccountRow, findAccount } from '@long-dan/database/dashboard'
import type { AskedAbout } from '../pages/asked.ts'

/** Null for one's own account, so that nobody can lock themselves out or promote themselves; one's own password has its own page. */
export async function othersAccount({ deps, official, path }: AskedAbout<'username'>): Promise<AccountRow | null> {
  const account = await findAccount(deps.door, path.username)
  return account && account.id !== official.accountId ? account : null
}
