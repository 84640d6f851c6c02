import { formatKey, signingKey } from '@long-dan/ballot-book'
import { parseBoxKeys } from '@long-dan/ballot-box'
import { bookKeys, openWorkerDoor, readKeys } from '@long-dan/database/worker'
import type { CalendarDay } from '@long-dan/statistics'

export interface KeysAtHand {
  readonly databaseUrl: string
  /** Comma-separated seeds, as in BOOK_SIGNING_KEY; undefined when there are none. */
  readonly signingKeys: string | undefined
  /** As in BOX_KEY. */
  readonly boxSecrets: string | undefined
}

export interface LostKeys {
  /** The book has keys, and none of the available ones is among them. */
  readonly book: boolean
  /** Days on which something was sealed under a key that nothing available opens. */
  readonly boxDays: readonly CalendarDay[]
}

/** Which of the worker's secrets a restored database needs that are not available. Queries with an administrator's login. */
export async function lostKeys({ databaseUrl, signingKeys, boxSecrets }: KeysAtHand): Promise<LostKeys> {
  const door = openWorkerDoor({
    url: databaseUrl,
    role: 'worker',
    maxConnections: 1,
    applicationName: 'long-dan restore',
  })
  try {
    const entered = await bookKeys(door)
    const seeds = (signingKeys ?? '').split(',').filter(Boolean)
    const isOurs = ({ vkey }: { readonly vkey: string }) => {
      const origin = vkey.slice(0, vkey.indexOf('+'))
      return seeds.some((seed) => formatKey(signingKey(origin, Buffer.from(seed, 'hex')).key) === vkey)
    }
    const readings = await readKeys(door, parseBoxKeys(boxSecrets ?? '') ?? [])
    const locked = readings.filter(({ row, reading }) => row.isUsed && !reading.ok).map(({ row }) => row.day)
    return { book: entered.length > 0 && !entered.some(isOurs), boxDays: [...new Set(locked)] }
  } finally {
    await door.destroy()
  }
}
