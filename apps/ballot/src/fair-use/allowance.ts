export interface Pace {
  /** Turns that may be taken at once. */
  readonly burst: number
  /** Turns per second that can go on indefinitely. */
  readonly perSecond: number
  /** Longest wait for a turn beyond the burst, in milliseconds; a turn that would take longer is refused. */
  readonly longestWait: number
}

export type Turn =
  | { readonly ok: true; readonly waitMilliseconds: number }
  | { readonly ok: false; readonly retryAfterSeconds: number }

export interface Allowance {
  /** Takes one turn for `key` at `now` (milliseconds); a refused one costs nothing. */
  readonly take: (key: string, now: number) => Turn
  /** Forgets keys that have regained their whole burst. */
  readonly sweep: (now: number) => void
  readonly clear: () => void
}

const mostKeys = 100_000

/**
 * Generic cell rate algorithm: one number per key, the moment at which its allowance is whole again. When there are too many keys the
 * oldest is forgotten, which favours the sender.
 */
export function createAllowance({ burst, perSecond, longestWait }: Pace): Allowance {
  const wholeAt = new Map<string, number>()
  const interval = 1000 / perSecond
  const tolerance = (burst - 1) * interval
  const farthest = tolerance + longestWait + interval

  function forgetOldest(): void {
    for (const oldest of wholeAt.keys()) {
      wholeAt.delete(oldest)
      return
    }
  }

  return {
    take(key, now) {
      const kept = wholeAt.get(key) ?? now
      // Further ahead than any key can get: the clock was set back.
      const whole = kept > now + farthest ? now : Math.max(kept, now)
      const wait = Math.max(0, whole - now - tolerance)
      if (wait > longestWait) return { ok: false, retryAfterSeconds: Math.ceil((wait - longestWait) / 1000) }
      wholeAt.delete(key)
      wholeAt.set(key, whole + interval)
      if (wholeAt.size > mostKeys) forgetOldest()
      return { ok: true, waitMilliseconds: wait }
    },
    sweep(now) {
      for (const [key, whole] of wholeAt) if (whole <= now) wholeAt.delete(key)
    },
    clear: () => wholeAt.clear(),
  }
}
