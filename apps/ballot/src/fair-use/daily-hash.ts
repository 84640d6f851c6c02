import { createHmac, createSecretKey, randomBytes } from 'node:crypto'

/** A name for an address that holds for one day and one process, and leads back to nothing once the day is over. */
export type DailyHash = (address: string) => string

const hourInMilliseconds = 3_600_000
const dayInMilliseconds = 24 * hourInMilliseconds
// Midnight in Vietnam.
const offset = 7 * hourInMilliseconds

/** Hashes under a random key that exists in memory only and is thrown away at midnight; `forget` is called then. */
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
