const day = 86_400_000
const vietnam = 7 * 3_600_000

/** Milliseconds until the next midnight in Vietnam. */
export function untilMidnight(): number {
  return day - ((Date.now() + vietnam) % day)
}
