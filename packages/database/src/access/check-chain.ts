import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../connection.ts'
import { type ChainPlace, chainHead, chainStart, followChain, lineWithoutLink } from './access-chain.ts'
import { withScope } from './with-scope.ts'

/** How far the chain over the access record holds. */
export interface KnownChain {
  /** What is wrong; null when all of it holds. */
  readonly broken: string | null
  /** The end of what was checked, and the last line that was found to be linked. */
  readonly to: ChainPlace
  readonly lastLine: bigint
  readonly at: Date
}

export interface CheckedChain {
  readonly length: bigint
  readonly head: string
  readonly broken: string | null
  /** When all of it was last checked. */
  readonly wholeAt: Date
}

const auditor = { role: 'auditor', unitIds: 'everything' } as const
// Some ten milliseconds of PostgreSQL, between which others get their turn.
const linesAtOnce = 2000
const pause = 50
const longestTrust = 10 * 60_000
// Some milliseconds of a reader's wait.
const mostNewLines = 200n

const known = new WeakMap<Database, KnownChain>()
const underWay = new WeakMap<Database, Promise<KnownChain>>()

/**
 * The chain up to this moment: what is new since its last whole check is checked now, of many lines only the newest each time. If that
 * check was a while ago, all of it is checked again, without the reader waiting: it takes as long as the record is.
 */
export async function checkedChain(door: Database): Promise<CheckedChain> {
  const whole = known.get(door) ?? (await checkWholeChain(door))
  const now = whole.broken === null ? await checkOn(door, whole) : whole
  const { broken, to } = now
  if (Date.now() - whole.at.getTime() > longestTrust) checkWholeChain(door).catch(() => {})
  const isMuch = to.position - whole.to.position > mostNewLines
  if (isMuch && broken === null && known.get(door) === whole) known.set(door, now)
  return { length: to.position, head: to.hash, broken, wholeAt: whole.at }
}

/** Checks the whole chain bit by bit. */
export function checkWholeChain(door: Database): Promise<KnownChain> {
  const running =
    underWay.get(door) ??
    checkAll(door)
      .then((found) => {
        known.set(door, found)
        return found
      })
      .finally(() => underWay.delete(door))
  underWay.set(door, running)
  return running
}

async function checkAll(door: Database): Promise<KnownChain> {
  const at = new Date()
  let found: KnownChain = { broken: null, to: chainStart, lastLine: 0n, at }
  for (let more = true; more && found.broken === null; ) {
    const part = await withScope(
      door,
      auditor,
      async (scoped) => {
        const { to, broken } = await followChain(scoped, found.to, linesAtOnce)
        const lines = await lineWithoutLink(scoped, found.lastLine, linesAtOnce)
        return { broken: broken ?? lines.broken, to, lastLine: lines.last, at }
      },
      'snapshot',
    )
    more = part.to.position > found.to.position || part.lastLine > found.lastLine
    found = part
    if (more) await delay(pause)
  }
  return found.broken === null ? checkOn(door, found) : found
}

/** Everything since, and the head. */
function checkOn(door: Database, { to: from, lastLine, at }: KnownChain): Promise<KnownChain> {
  return withScope(
    door,
    auditor,
    async (scoped) => {
      const { to, broken } = await followChain(scoped, from, Number.MAX_SAFE_INTEGER)
      const lines = await lineWithoutLink(scoped, lastLine, Number.MAX_SAFE_INTEGER)
      const head = await chainHead(scoped)
      const isHead = head.position === to.position && head.hash === to.hash
      return { broken: broken ?? lines.broken ?? (isHead ? null : 'head'), to, lastLine: lines.last, at }
    },
    'snapshot',
  )
}
