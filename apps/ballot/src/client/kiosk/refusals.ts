export interface Refusals {
  readonly count: () => number
  readonly add: () => void
  /** Staff have reported them. */
  readonly clear: () => void
}

const place = 'long-dan-kiosk refused'

/** Counts ballots refused for good until staff have seen it: the next citizen's language, or a restart, loads the page again. */
export function countRefusals(): Refusals {
  let counted = 0
  const count = () => Math.max(counted, stored())
  return {
    count,
    add() {
      counted = count() + 1
      store(counted)
    },
    clear() {
      counted = 0
      store(0)
    },
  }
}

function stored(): number {
  try {
    return Number(localStorage.getItem(place)) || 0
  } catch {
    return 0
  }
}

function store(count: number): void {
  try {
    if (count > 0) localStorage.setItem(place, String(count))
    else localStorage.removeItem(place)
  } catch {
    // No room: the count lives as long as the page.
  }
}
