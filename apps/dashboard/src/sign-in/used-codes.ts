import { createHmac } from 'node:crypto'
import { type DashboardDoor, giveBackCode, takeCode } from '@long-dan/database/dashboard'

/** Six digits that opened a session: anyone who saw them typed must not open another with them (RFC 6238, 5.2), at whichever process. */
export interface UsedCodes {
  /** False when it was taken before. */
  readonly take: (accountId: string, code: string) => Promise<boolean>
  /** It opened nothing. */
  readonly giveBack: (accountId: string, code: string) => Promise<void>
}

// A code is taken for its own half minute and for those before and after it.
const goodForSeconds = 90

/** Kept in the database as keyed hashes: a million codes would be tried in a moment without the key. */
export function createUsedCodes(door: DashboardDoor, secret: string): UsedCodes {
  const key = createHmac('sha256', secret).update('used codes').digest()
  const named = (accountId: string, code: string) => createHmac('sha256', key).update(`${accountId} ${code}`).digest()
  return {
    take: (accountId, code) => takeCode(door, named(accountId, code), goodForSeconds),
    giveBack: (accountId, code) => giveBackCode(door, named(accountId, code)),
  }
}
