/**
 * Milliseconds between two looks, and pause per unit of time spent looking: looking takes at most a quarter of the time, so that a slow
 * phone stays usable. A phone that slept during a look does not pause for three times as long as it slept.
 */
const [leastPause, restPerLook, longestPause] = [180, 3, 2_000]

/** Looks again and again, whatever happens to one look, until it is over. */
export function keepLooking(look: () => void, isOver: () => boolean): void {
  const next = () => {
    if (isOver()) return
    const begun = performance.now()
    try {
      look()
    } finally {
      const rest = restPerLook * (performance.now() - begun)
      setTimeout(next, Math.min(longestPause, Math.max(leastPause, rest)))
    }
  }
  next()
}
