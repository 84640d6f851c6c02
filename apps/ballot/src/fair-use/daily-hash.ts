import { createHmac, createSecretKey, randomBytes } from 'node:crypto'

/** A name for an address, valid for one day and one process; it cannot be traced back once the day is over. */
export type DailyHash = (address: string) => string

const hourInMilliseconds = 3_600_000
const dayInMilliseconds = 24 * hourInMilliseconds
// Shifts days to begin at midnight in Vietnam.
const offset = 7 * hourInMilliseconds

/** Hashes under a random key that exists only in memory and is thrown away at midnight, when `forget` is called. */
export function dailyHash(now: () => Date, forget: () => void): DailyHash {
  let day = -1
  let key = createSecretKey(randomBytes(32))
  return (address) => {
    const today = Math.floor((now().getTime() + offset) / dayInMilliseconds)
    if (today !== day) {
      day = today
      key = createSecretKey(randomBytes(32))
      forget()
    }
    return createHmac('sha256', key).update(address).digest('base64url').slice(0, 16)
  }
}
