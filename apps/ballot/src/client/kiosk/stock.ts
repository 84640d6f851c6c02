import { abortAfter } from '../sending/abort-after.ts'

/** Blank ballots as the server issues them. */
interface Forms {
  /** The offer they are for. */
  readonly offer: string
  /** Milliseconds by which the server's clock is ahead of this device's. */
  readonly ahead: number
  readonly days: readonly { readonly day: string; readonly tokens: readonly string[] }[]
}

export interface Stock {
  /** Takes a blank ballot for today out of the stock; undefined when there is none. */
  readonly take: () => string | undefined
  readonly left: () => number
  /** Fetches a new stock when this one runs low, and otherwise asks whether the key is still good. */
  readonly refill: () => Promise<Refilled>
}

/**
 * `unanswered`: no network, or no word from our server. `ended`: the key no longer opens this kiosk. `used-up`: it gets no more blank
 * ballots for some hours. `outdated`: the desk now asks something other than this page.
 */
export type Refilled = 'good' | 'unanswered' | 'ended' | 'used-up' | 'outdated'

const place = `kiosk-forms ${location.pathname}`
const enough = 100
const patience = 15_000
const vietnam = 7 * 3_600_000

/** Stored on the device, so that it survives a reload without a network; holds no answers. Only uses forms for this page's offer. */
export function openStock(offer: string): Stock {
  let forms = restore(offer)
  const today = () => new Date(Date.now() + forms.ahead + vietnam).toISOString().slice(0, 10)
  const ofToday = () => forms.days.find(({ day }) => day === today())?.tokens ?? []
  const keep = (changed: Forms) => {
    forms = changed
    try {
      localStorage.setItem(place, JSON.stringify(changed))
    } catch {
      // The stock lives as long as the page; an older one must not come back, for its forms are used.
      forget()
    }
  }
  return {
    take() {
      // Another window of this tablet may have taken some.
      const stored = restore(offer)
      if (stored.days.length > 0) forms = stored
      const tokens = ofToday()
      // Any of them: a tablet that loses its power may remember a stock of some minutes ago, and the first form of it is used.
      const token = tokens[Math.floor(Math.random() * tokens.length)]
      const without = tokens.filter((each) => each !== token)
      const day = today()
      if (token)
        keep({ ...forms, days: forms.days.map((each) => (each.day === day ? { day, tokens: without } : each)) })
      return token
    },
    left: () => ofToday().length,
    async refill() {
      const hasEnough = ofToday().length >= enough && forms.days.some(({ day }) => day > today())
      try {
        const reply = await fetch(`${location.pathname}/forms${hasEnough ? '?enough' : ''}`, {
          cache: 'no-store',
          signal: abortAfter(patience),
        })
        if (!reply.ok) return await refusalOf(reply)
        if (reply.status === 204) return 'good'
        const { now, offer: asked, days } = await reply.json()
        if (asked !== offer) return 'outdated'
        keep({ ahead: now - Date.now(), offer, days })
        return 'good'
      } catch {
        // Offline, or not our server: what is left must do.
        return 'unanswered'
      }
    },
  }
}

/** Only our server's own word counts: hotspots refuse, too. */
async function refusalOf(reply: Response): Promise<Refilled> {
  const { code } = await reply.json()
  if (reply.status === 403 && code === 'key-ended') return 'ended'
  return reply.status === 429 && code === 'too-many-forms' ? 'used-up' : 'unanswered'
}

function forget(): void {
  try {
    localStorage.removeItem(place)
  } catch {
    // There is no storage at all.
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
