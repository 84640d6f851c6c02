import { randomBytes } from 'node:crypto'
import { keyedHash } from '@long-dan/ballot-box'

/** A name for an address, valid for one day and one process; it cannot be traced back once the day is over. */
export type DailyHash = (address: string) => string

const hourInMilliseconds = 3_600_000
const dayInMilliseconds = 24 * hourInMilliseconds
// Shifts days to begin at midnight in Vietnam.
const offset = 7 * hourInMilliseconds

/** Hashes under a random key that exists only in memory and is thrown away at midnight, when `forget` is called. */
export function dailyHash(now: () => Date, forget: () => void): DailyHash {
  let day = -1
  let hash = keyedHash(randomBytes(32))
  return (address) => {
    const today = Math.floor((now().getTime() + offset) / dayInMilliseconds)
    if (today !== day) {
      day = today
      hash = keyedHash(randomBytes(32))
      forget()
    }
    return hash(address).toString('base64url', 0, 12)
  }
}
