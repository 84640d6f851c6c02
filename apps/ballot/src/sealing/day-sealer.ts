import type { NoteKey } from '@long-dan/ballot-book'
import type { Sealer } from '@long-dan/ballot-box'
import { addBoxContext, type BallotDoor, newSealer } from '@long-dan/database/ballot'
import { serviceDayOf } from '@long-dan/statistics'
import { logEvent } from '@long-dan/web'
import type { FastifyBaseLogger } from 'fastify'

/** Seals ballots. Each process has one sealer a day; the day's key comes from the worker and is signed by the book. */
export interface DaySealer {
  /** Undefined when there is no key that the book vouches for; nothing can be cast then. */
  readonly current: () => Sealer | undefined
  /** Adopts the newest key of the day and forgets keys of past minutes. Throws when the database is unreachable. */
  readonly refresh: () => Promise<void>
}

export interface DaySealerOptions {
  readonly door: BallotDoor
  /** The book's key, or an earlier one that introduced it. */
  readonly bookKey: NoteKey
  readonly logger: FastifyBaseLogger
  readonly now: () => Date
}

const dayInMilliseconds = 86_400_000

export function createDaySealer({ door, bookKey, logger, now }: DaySealerOptions): DaySealer {
  let used: { readonly sealer: Sealer; readonly number: number } | undefined
  let refused = ''
  let full = ''

  async function refresh(): Promise<void> {
    const day = serviceDayOf(now())
    used?.sealer.forget()
    const found = await newSealer(door, {
      day,
      bookKey,
      than: used?.sealer.day === day ? used.number : undefined,
      onRefused(note, reason) {
        if (refused !== note) logEvent(logger, 'box-key-refused', { reason })
        refused = note
      },
    })
    if (found === undefined) return
    if (await addBoxContext(door, { day, number: found.number, enc: found.sealer.enc })) {
      used = found
      return
    }
    // The worker makes another key within a minute.
    const key = `${day} ${found.number}`
    if (full !== key) logEvent(logger, 'box-key-full', {})
    full = key
  }

  return {
    // A day's box takes envelopes for one day longer, so no key is needed at the second of midnight.
    current: () => {
      const yesterday = serviceDayOf(new Date(now().getTime() - dayInMilliseconds))
      return used && used.sealer.day >= yesterday ? used.sealer : undefined
    },
    refresh,
  }
}
