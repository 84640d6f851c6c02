export interface Pace {
  /** So many at once cost nothing. */
  readonly burst: number
  /** So many a second can go on for ever. */
  readonly perSecond: number
  /** Beyond the burst each waits for its turn, but nobody longer than this; who would have to is refused. */
  readonly longestWait: number
}

export type Turn =
  | { readonly ok: true; readonly waitMilliseconds: number }
  | { readonly ok: false; readonly retryAfterSeconds: number }

export interface Allowance {
  /** Takes one turn for `key` at `now` (milliseconds); a refused one costs nothing. */
  readonly take: (key: string, now: number) => Turn
  /** Forgets whoever has their whole burst again. */
  readonly sweep: (now: number) => void
  readonly clear: () => void
}

const mostKeys = 100_000

/**
 * Generic cell rate algorithm: one number a key, the moment at which its allowance is whole again.
 * When there are too many keys the oldest is forgotten, which favours the sender.
 */
export function createAllowance({ burst, perSecond, longestWait }: Pace): Allowance {
  const wholeAt = new Map<string, number>()
  const interval = 1000 / perSecond
  const tolerance = (burst - 1) * interval
  const farthest = tolerance + longestWait + interval

  return {
    take(key, now) {
      const kept = wholeAt.get(key) ?? now
      // Farther ahead than anybody can get: the clock went back.
      const whole = kept > now + farthest ? now : Math.max(kept, now)
      const wait = Math.max(0, whole - now - tolerance)
      if (wait > longestWait) return { ok: false, retryAfterSeconds: Math.ceil((wait - longestWait) / 1000) }
      wholeAt.delete(key)
      wholeAt.set(key, whole + interval)
      for (const oldest of wholeAt.keys()) {
        if (wholeAt.size <= mostKeys) break
        wholeAt.delete(oldest)
      }
      return { ok: true, waitMilliseconds: wait }
    },
    sweep(now) {
      for (const [key, whole] of wholeAt) if (whole <= now) wholeAt.delete(key)
    },
    clear: () => wholeAt.clear(),
  }
}
