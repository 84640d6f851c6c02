import type { Outbox, Parcel } from './outbox.ts'
import { type Posted, postParcel } from './post-parcel.ts'

export type Delivered = Extract<Posted, { state: 'sent' | 'spent' | 'refused' }>

const firstPause = 2
const longestPause = 60

/** Retries until there is an answer, however long that takes; `waiting` is called after each failed attempt. */
export async function deliver(parcel: Parcel, outbox: Outbox, waiting: () => void): Promise<Delivered> {
  let current = parcel
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const posted = await postParcel(current)
    if (posted.state === 'renewed') {
      // The old entry is deleted only when the new one is stored: a closed page must find one of them, also on a full device.
      const { token } = current
      current = { ...current, token: posted.token }
      if (await outbox.put(current)) await outbox.remove(token)
    } else if (posted.state === 'unknown') {
      waiting()
      await untilWorthTrying(Math.max(pause, posted.seconds))
    } else {
      for (const token of new Set([parcel.token, current.token])) await outbox.remove(token)
      return posted
    }
  }
}

/** A pause that ends early when the network is back, the page is shown again, or the citizen asks. */
function untilWorthTrying(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      for (const event of ['online', 'retry', 'visibilitychange']) removeEventListener(event, done)
      resolve()
    }
    // Varies from phone to phone, so that a hall full of them does not come back at the same moment.
    const timer = setTimeout(done, seconds * (800 + 400 * Math.random()))
    for (const event of ['online', 'retry', 'visibilitychange']) addEventListener(event, done)
  })
}
