import { abortAfter } from '../sending/abort-after.ts'

/** Blank ballots as the server hands them out. */
interface Forms {
  /** What they ask. */
  readonly offer: string
  /** How far the server's clock is ahead of this device's, milliseconds. */
  readonly ahead: number
  readonly days: readonly { readonly day: string; readonly tokens: readonly string[] }[]
}

export interface Stock {
  /** A blank ballot for today, gone from the stock; undefined when there is none. */
  readonly take: () => string | undefined
  readonly left: () => number
  /** Fetches a new stock when this one runs low. */
  readonly refill: () => Promise<Refilled>
}

/** `ended`: the key opens this kiosk no more. `outdated`: the desk now asks something else than this page. */
export type Refilled = 'good' | 'ended' | 'outdated'

const place = `kiosk-forms ${location.pathname}`
const enough = 100
const patience = 15_000
const vietnam = 7 * 3_600_000

/** Kept on the device, so that a reload without a network finds it; holds no answer. Only forms of what the page asks are used. */
export function openStock(offer: string): Stock {
  let forms = restore(offer)
  const today = () => new Date(Date.now() + forms.ahead + vietnam).toISOString().slice(0, 10)
  const ofToday = () => forms.days.find(({ day }) => day === today())?.tokens ?? []
  const keep = (changed: Forms) => {
    forms = changed
    try {
      localStorage.setItem(place, JSON.stringify(changed))
    } catch {
      // No storage: the stock lives as long as the page.
    }
  }
  return {
    take() {
      const [token, ...rest] = ofToday()
      const day = today()
      if (token) keep({ ...forms, days: forms.days.map((each) => (each.day === day ? { day, tokens: rest } : each)) })
      return token
    },
    left: () => ofToday().length,
    async refill() {
      if (ofToday().length >= enough && forms.days.some(({ day }) => day > today())) return 'good'
      try {
        const reply = await fetch(`${location.pathname}/forms`, {
          cache: 'no-store',
          signal: abortAfter(patience),
        })
        if (reply.status === 403) return 'ended'
        if (!reply.ok) return 'good'
        const { now, offer: asked, days } = await reply.json()
        if (asked !== offer) return 'outdated'
        keep({ ahead: now - Date.now(), offer, days })
      } catch {
        // Offline: what is left has to do.
      }
      return 'good'
    },
  }
}

function restore(offer: string): Forms {
  const none: Forms = { ahead: 0, offer, days: [] }
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '') as Forms
    return kept.offer === offer ? kept : none
  } catch {
    return none
  }
}
