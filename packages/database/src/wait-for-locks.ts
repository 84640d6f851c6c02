import { setTimeout as pause } from 'node:timers/promises'

/**
 * Milliseconds a statement may wait for a lock that keeps others out. Everybody who asks for the same table after it waits behind it,
 * including ballots, which are given up after two seconds.
 */
export const longestLockWait = 1000

const betweenTries = 1000
const mostTries = 120

/** Repeats `act` as long as somebody else holds what it needs, and lets everybody through in between. `act` must be all or nothing. */
export async function waitForLocks<Value>(
  act: () => Promise<Value>,
  onWait: () => void = () => {},
  most = mostTries,
): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (!isLockTimeout(error) || tries === most) throw error
      if (tries === 1) onWait()
      await pause(betweenTries)
    }
  }
}

export function isLockTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '55P03'
}
