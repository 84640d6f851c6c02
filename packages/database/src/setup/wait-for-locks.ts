import { setTimeout as pause } from 'node:timers/promises'

/**
 * Milliseconds a statement that changes the schema may wait for a lock. Everybody who asks for the same table after it waits behind it,
 * including ballots, which are given up after two seconds.
 */
export const longestLockWait = 1000

const betweenTries = 1000
const mostTries = 120

/** Repeats `act` as long as somebody else holds what it needs, and lets everybody through in between. `act` must be all or nothing. */
export async function waitForLocks<Value>(act: () => Promise<Value>, onWait: () => void = () => {}): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (!isLockTimeout(error) || tries === mostTries) throw error
      if (tries === 1) onWait()
      await pause(betweenTries)
    }
  }
}

function isLockTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '55P03'
}
