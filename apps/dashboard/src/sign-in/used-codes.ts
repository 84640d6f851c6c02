import { createHmac } from 'node:crypto'
import { type DashboardDoor, giveBackCode, takeCode } from '@long-dan/database/dashboard'

/**
 * Six-digit codes that have opened a session: somebody who saw one typed must not open another session with it (RFC 6238, 5.2), at
 * whichever process.
 */
export interface UsedCodes {
  /** False when it has been taken before. */
  readonly take: (accountId: string, code: string) => Promise<boolean>
  /** For a code that opened nothing. */
  readonly giveBack: (accountId: string, code: string) => Promise<void>
}

// A code is valid during its own half minute and those before and after.
const goodForSeconds = 90

/** Stored in the database as keyed hashes: without a key, all million codes could be tried in a moment. */
export function createUsedCodes(door: DashboardDoor, secret: string): UsedCodes {
  const key = createHmac('sha256', secret).update('used codes').digest()
  const named = (accountId: string, code: string) => createHmac('sha256', key).update(`${accountId} ${code}`).digest()
  return {
    take: (accountId, code) => takeCode(door, named(accountId, code), goodForSeconds),
    giveBack: (accountId, code) => giveBackCode(door, named(accountId, code)),
  }
}
