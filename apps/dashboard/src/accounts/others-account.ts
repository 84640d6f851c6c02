import { type AccountRow, findAccount } from '@long-dan/database/dashboard'
import type { AskedAbout } from '../pages/asked.ts'

/** Nobody locks themselves out or raises themselves; the own password is changed on the own page. */
export async function othersAccount({ deps, official, path }: AskedAbout<'username'>): Promise<AccountRow | null> {
  const account = await findAccount(deps.door, path.username)
  return account && account.id !== official.accountId ? account : null
}
