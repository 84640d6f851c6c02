import { createHmac, randomBytes } from 'node:crypto'

/** Six digits that opened a session: anyone who saw them typed must not open another with them (RFC 6238, 5.2). */
export interface UsedCodes {
  /** False when it was taken before. */
  readonly take: (accountId: string, code: string) => boolean
  /** It opened nothing. */
  readonly giveBack: (accountId: string, code: string) => void
}

// A code is taken for its own half minute and for those before and after it.
const goodFor = 90_000

/** Kept in memory, hashed with a key that ends with the process. */
export function createUsedCodes(now: () => number = Date.now): UsedCodes {
  const key = randomBytes(32)
  const usedAt = new Map<string, number>()
  const keyed = (accountId: string, code: string) =>
    createHmac('sha256', key).update(`${accountId} ${code}`).digest('base64url')
  return {
    take(accountId, code) {
      // In the order of their use: what is old stands first.
      for (const [old, at] of usedAt) {
        if (now() - at < goodFor) break
        usedAt.delete(old)
      }
      const name = keyed(accountId, code)
      if (usedAt.has(name)) return false
      usedAt.set(name, now())
      return true
    },
    giveBack: (accountId, code) => void usedAt.delete(keyed(accountId, code)),
  }
}
