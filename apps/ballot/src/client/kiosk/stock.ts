/** Blank ballots as the server hands them out. */
interface Forms {
  /** How far the server's clock is ahead of this device's, milliseconds. */
  readonly ahead: number
  readonly days: readonly { readonly day: string; readonly tokens: readonly string[] }[]
}

export interface Stock {
  /** A blank ballot for today, gone from the stock; undefined when there is none. */
  readonly take: () => string | undefined
  readonly left: () => number
  /** Fetches a new stock when this one runs low; answers whether the key still opens this kiosk. */
  readonly refill: () => Promise<boolean>
}

const place = `kiosk-forms ${location.pathname}`
const enough = 100
const patience = 15_000
const vietnam = 7 * 3_600_000

/** Kept on the device, so that a reload without a network finds it; holds no answer. */
export function openStock(): Stock {
  let forms = restore()
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
      if (ofToday().length >= enough && forms.days.some(({ day }) => day > today())) return true
      try {
        const reply = await fetch(`${location.pathname}/forms`, {
          cache: 'no-store',
          signal: AbortSignal.timeout(patience),
        })
        if (reply.status === 403) return false
        if (!reply.ok) return true
        const { now, days } = await reply.json()
        keep({ ahead: now - Date.now(), days })
      } catch {
        // Offline: what is left has to do.
      }
      return true
    },
  }
}

function restore(): Forms {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '') as Forms
  } catch {
    return { ahead: 0, days: [] }
  }
}
