import { setTimeout as pause } from 'node:timers/promises'

/**
 * Milliseconds a statement that changes the structure may wait for a lock. Anyone who asks after it for the same table waits behind it:
 * ballots do, and they are given up after two seconds.
 */
export const longestLockWait = 1000

const betweenTries = 1000
const mostTries = 120

/** Does `act` again as long as somebody else holds what it needs, and lets everybody through in between. It must do nothing by halves. */
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
