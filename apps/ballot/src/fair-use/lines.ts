import { createAllowance } from './allowance.ts'

export interface LinePace {
  /** Requests that may pass at once. */
  readonly burst: number
  /** Requests per second that can go on indefinitely. */
  readonly perSecond: number
  /** Milliseconds after which a place in the line is given up. */
  readonly longestWait: number
}

type Passage = 'at-once' | 'in-turn' | 'too-long'

export interface Lines {
  /** Resolves when a request may pass at `key`; `nameOf` is called only if it has to wait. One that is `gone` leaves the line. */
  readonly pass: (key: string, nameOf: () => string, gone: () => AbortSignal) => Promise<Passage>
  /** Forgets keys that have regained their whole burst. */
  readonly sweep: () => void
  readonly clear: () => void
}

interface Place {
  readonly until: number
  readonly call: (passage: Passage) => void
}

/** The senders waiting at one key, each with their requests in order; the first sender is next. */
type Line = Map<string, Place[]>

/**
 * Beyond the burst everybody waits in line: requests are called one at a time, taking turns among the senders. A sender of sixteen requests
 * at once waits sixteen rounds for the last, while another sender at the same key waits one.
 */
export function createLines(pace: LinePace, mostWaiting: number, now: () => number): Lines {
  const { burst, perSecond, longestWait } = pace
  const allowance = createAllowance({ burst, perSecond, longestWait: 0 })
  const lines = new Map<string, Line>()
  const between = Math.min(1000 / perSecond, longestWait)
  let waiting = 0

  /** Calls one request out of the line; false when it had been called before. */
  const call = (line: Line, who: string, place: Place, passage: Passage): boolean => {
    const places = line.get(who) ?? []
    const rest = places.filter((each) => each !== place)
    if (rest.length === places.length) return false
    if (rest.length === 0) line.delete(who)
    else line.set(who, rest)
    waiting -= 1
    place.call(passage)
    return true
  }
  const giveUp = (line: Line) => {
    for (const [who, places] of line) {
      for (const place of places) if (place.until <= now()) call(line, who, place, 'too-long')
    }
  }
  const callNext = (key: string, line: Line) => {
    for (const [who, [place]] of line) {
      if (place === undefined || !allowance.take(key, now()).ok) break
      call(line, who, place, 'in-turn')
      const rest = line.get(who)
      if (rest === undefined) continue
      // Moved to the end; the loop comes back to them when everybody else has been called.
      line.delete(who)
      line.set(who, rest)
    }
  }
  const serve = (key: string, line: Line) => {
    giveUp(line)
    callNext(key, line)
    if (line.size === 0) lines.delete(key)
    else setTimeout(serve, between, key, line).unref()
  }
  /** Drops the newest request of the sender who has the most waiting. */
  const makeRoom = () => {
    let longest: readonly [Line, string, readonly Place[]] | undefined
    for (const line of lines.values()) {
      for (const [who, places] of line) {
        if (places.length > (longest?.[2].length ?? 0)) longest = [line, who, places]
      }
    }
    const last = longest?.[2].at(-1)
    if (longest && last) call(longest[0], longest[1], last, 'too-long')
  }

  return {
    async pass(key, nameOf, gone) {
      let line = lines.get(key)
      if (line === undefined) {
        if (allowance.take(key, now()).ok) return 'at-once'
        line = new Map()
        lines.set(key, line)
        setTimeout(serve, between, key, line).unref()
      }
      const { promise, resolve } = Promise.withResolvers<Passage>()
      const place = { until: now() + longestWait, call: resolve }
      const who = nameOf()
      line.set(who, [...(line.get(who) ?? []), place])
      waiting += 1
      if (waiting > mostWaiting) makeRoom()
      const leave = () => void call(line, who, place, 'too-long')
      const signal = gone()
      signal.addEventListener('abort', leave, { once: true })
      return await promise.finally(() => signal.removeEventListener('abort', leave))
    },
    sweep: () => allowance.sweep(now()),
    clear: () => allowance.clear(),
  }
}
