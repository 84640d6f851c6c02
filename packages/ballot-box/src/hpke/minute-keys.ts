import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { keyBytes } from './context.ts'

/** A sealer serves one day, and may run another day late. The header of another context rarely names a minute below this. */
export const mostMinutes = 2 * 24 * 60

/** A key for each minute of a context: each can be computed from the one before, none from a later one. */
export interface MinuteKeys {
  /** The key of that minute, or of the minute already reached if that is later. Keys of earlier minutes are gone. */
  advance(minute: number): { readonly minute: number; readonly key: KeyObject }
}

/**
 * The sender's side of the chain. An attacker who takes over the process learns the present minute's key, and whatever it seals from then
 * on, but cannot open any envelope of earlier minutes. Takes ownership of `chain`, which is overwritten.
 */
export function createMinuteKeys(chain: Buffer): MinuteKeys {
  let reached = { minute: 0, key: step(chain) }
  return {
    advance(minute) {
      if (minute >= mostMinutes) throw new RangeError('A sealer is made anew each day')
      while (reached.minute < minute) reached = { minute: reached.minute + 1, key: step(chain) }
      return reached
    },
  }
}

/** The recipient's side: any minute, in any order; keeps every key it has passed. */
export function createMinuteKeyList(chain: Buffer): (minute: number) => KeyObject {
  const keys: KeyObject[] = []
  return (minute) => {
    while (keys.length <= minute) keys.push(step(chain))
    return keys[minute] as KeyObject
  }
}

/** The key of the chain's current minute; advances the chain in place. */
function step(chain: Buffer): KeyObject {
  const bytes = Buffer.from(hkdfSync('sha256', chain, '', 'long-dan-box/1 minute', 2 * keyBytes))
  bytes.copy(chain, 0, keyBytes)
  const key = createSecretKey(bytes.subarray(0, keyBytes))
  bytes.fill(0)
  return key
}
