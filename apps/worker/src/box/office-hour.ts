const firstHour = 7
const lastHour = 18
const aheadOfUtc = 7

/**
 * `2026-11-02T08` in Vietnam while offices are open. At other hours an envelope would often be alone in its hour, so it waits for the next.
 */
export function officeHour(now: Date): string | undefined {
  const there = new Date(now.getTime() + aheadOfUtc * 3_600_000)
  const isOpen = firstHour <= there.getUTCHours() && there.getUTCHours() <= lastHour
  return isOpen ? there.toISOString().slice(0, 13) : undefined
}
