import { createAllowance } from './allowance.ts'

export interface LinePace {
  /** So many at once wait for nothing. */
  readonly burst: number
  /** So many a second can go on for ever. */
  readonly perSecond: number
  /** Milliseconds after which a place in the line is given up. */
  readonly longestWait: number
}

export type Passage = 'at-once' | 'in-turn' | 'too-long'

export interface Lines {
  /** Resolves when one may pass at `key`; their name is asked for when they have to wait. One who is `gone` leaves the line. */
  readonly pass: (key: string, nameOf: () => string, gone: AbortSignal) => Promise<Passage>
  /** Forgets keys that have their whole burst again. */
  readonly sweep: () => void
  readonly clear: () => void
}

interface Place {
  readonly until: number
  readonly call: (passage: Passage) => void
}

/** Who waits at one key, each with their own requests in order; the one to be called next is the first. */
type Line = Map<string, Place[]>

/**
 * Beyond the burst everybody waits in line: one request at a time is called, in turn among those who wait. So who asks sixteen times
 * at once waits sixteen rounds, and somebody else at the same key one.
 */
export function createLines(pace: LinePace, mostWaiting: number, now: () => number): Lines {
  const { burst, perSecond, longestWait } = pace
  const allowance = createAllowance({ burst, perSecond, longestWait: 0 })
  const lines = new Map<string, Line>()
  const between = Math.min(1000 / perSecond, longestWait)
  let waiting = 0

  /** Calls one out of the line; false when they were called before. */
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
      // The last of all now; the loop comes to them again when everybody else was called.
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
  /** The longest row of one's own requests loses its newest. */
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
      gone.addEventListener('abort', leave, { once: true })
      return await promise.finally(() => gone.removeEventListener('abort', leave))
    },
    sweep: () => allowance.sweep(now()),
    clear: () => allowance.clear(),
  }
}
