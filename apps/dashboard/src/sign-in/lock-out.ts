import { createHmac, randomBytes } from 'node:crypto'

export interface LockOut {
  /**
   * Asks for one try: seconds to wait, or 0 when it may be made. The try counts as failed until `succeeded` says otherwise, so that many
   * sent at once are no more tries than the same number one after the other.
   */
  readonly attempt: (username: string, address: string) => number
  readonly succeeded: (username: string, address: string) => void
}

interface Failures {
  readonly count: number
  readonly until: number
  readonly at: number
}

// An office shares one address; its officials mistype too.
const freeTries = { account: 5, address: 30 } as const
const firstWait = 30_000
const longestWait = 15 * 60_000
const forgottenAfter = 60 * 60_000
const mostKept = 20_000

/**
 * Counts failed sign-ins in memory, by the name typed (whether or not such an account exists) and by address, both hashed with a key that
 * ends with the process. Beyond the free tries each failure doubles the wait, up to a quarter of an hour.
 */
export function createLockOut(now: () => number = Date.now): LockOut {
  const key = randomBytes(32)
  const failures = new Map<string, Failures>()
  const keyed = (kind: keyof typeof freeTries, value: string) =>
    `${kind} ${createHmac('sha256', key).update(value).digest('base64url')}`

  function add(kind: keyof typeof freeTries, value: string): void {
    const name = keyed(kind, value)
    const earlier = failures.get(name)
    const count = earlier && now() - earlier.at < forgottenAfter ? earlier.count + 1 : 1
    const beyond = count - freeTries[kind]
    const wait = beyond < 0 ? 0 : Math.min(longestWait, firstWait * 2 ** beyond)
    failures.delete(name)
    failures.set(name, { count, until: now() + wait, at: now() })
    // Oldest first: whoever floods the memory with names loses the first of them.
    for (const oldest of failures.keys()) {
      if (failures.size <= mostKept) break
      failures.delete(oldest)
    }
  }

  function takeBack(kind: keyof typeof freeTries, value: string): void {
    const name = keyed(kind, value)
    const earlier = failures.get(name)
    if (earlier === undefined) return
    const count = earlier.count - 1
    if (count === 0) failures.delete(name)
    else failures.set(name, { ...earlier, count, until: count < freeTries[kind] ? 0 : earlier.until })
  }

  return {
    attempt: (username, address) => {
      const until = [keyed('account', username), keyed('address', address)].map(
        (name) => failures.get(name)?.until ?? 0,
      )
      const seconds = Math.max(0, Math.ceil((Math.max(...until) - now()) / 1000))
      if (seconds > 0) return seconds
      add('account', username)
      add('address', address)
      return 0
    },
    succeeded: (username, address) => {
      failures.delete(keyed('account', username))
      takeBack('address', address)
    },
  }
}
