import { deliver } from '../sending/deliver.ts'
import { openOutbox, type Parcel } from '../sending/outbox.ts'
import { countRefusals } from './refusals.ts'

export interface Queue {
  /** Stores the ballot being filled in after every change, so that a device that fails loses nothing. */
  readonly hold: (parcel: Parcel) => void
  /** The ballot is finished and may be sent. */
  readonly release: () => void
  readonly waiting: () => number
  /** Number of ballots of this device refused for good, until staff say that they have reported it. */
  readonly refused: () => number
  readonly reported: () => void
  /** Whether this device keeps ballots across a restart. */
  readonly keeps: () => boolean
  /** Whether every waiting ballot would survive a reload. */
  readonly mayReload: () => boolean
}

/** Sends ballots to the server one after another; `changed` is called when their number changes. */
export function openQueue(changed: () => void): Queue {
  const outbox = openOutbox('long-dan-kiosk')
  const refusals = countRefusals()
  const parcels = new Map<string, Parcel>()
  const inMemoryAlone = new Set<string>()
  let held: string | undefined
  let sending = false
  let keeps = true
  // Writes are chained so that a change cannot overtake the one before it.
  let writing: Promise<unknown> = Promise.resolve()

  const send = async () => {
    if (sending) return
    sending = true
    for (;;) {
      const next = [...parcels.values()].find(({ token }) => token !== held)
      if (!next) break
      await writing
      const { state } = await deliver(next, outbox, () => undefined)
      if (state !== 'sent') refusals.add()
      parcels.delete(next.token)
      inMemoryAlone.delete(next.token)
      changed()
    }
    sending = false
  }

  outbox.all().then((kept) => {
    // Whatever an earlier page left behind is complete: its citizen is gone.
    for (const parcel of kept) if (parcel.token !== held) parcels.set(parcel.token, parcel)
    changed()
    void send()
  })
  return {
    hold(parcel) {
      held = parcel.token
      parcels.set(parcel.token, parcel)
      writing = writing
        .then(() => outbox.put(parcel))
        .then((kept) => {
          keeps = kept
          if (kept) inMemoryAlone.delete(parcel.token)
          else if (parcels.has(parcel.token)) inMemoryAlone.add(parcel.token)
        })
      changed()
    },
    release() {
      held = undefined
      changed()
      void send()
    },
    waiting: () => parcels.size - (held === undefined ? 0 : 1),
    refused: refusals.count,
    reported: refusals.clear,
    keeps: () => keeps,
    mayReload: () => inMemoryAlone.size === 0,
  }
}
