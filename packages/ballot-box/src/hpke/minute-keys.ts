import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { keyBytes } from './context.ts'

/** A sealer is for one day, and may be late by another. A header of another context seldom names a minute below this. */
export const mostMinutes = 2 * 24 * 60

/** A key for each minute of a context, each computed from the one before and none from a later one. */
export interface MinuteKeys {
  /** The key of that minute, or of the minute reached, where that is later. Keys of earlier minutes are gone. */
  advance(minute: number): { readonly minute: number; readonly key: KeyObject }
}

/**
 * The sender's way along the chain. Anyone who takes over the process learns the present minute's key, and what it seals from then
 * on, but can open no envelope of the minutes before. Takes `chain` over: it is overwritten.
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

/** The recipient's: any minute, in any order; all that were passed are kept. */
export function createMinuteKeyList(chain: Buffer): (minute: number) => KeyObject {
  const keys: KeyObject[] = []
  return (minute) => {
    while (keys.length <= minute) keys.push(step(chain))
    return keys[minute] as KeyObject
  }
}

/** The key of the minute at which the chain stands; moves the chain on, in its own bytes. */
function step(chain: Buffer): KeyObject {
  const bytes = Buffer.from(hkdfSync('sha256', chain, '', 'long-dan-box/1 minute', 2 * keyBytes))
  bytes.copy(chain, 0, keyBytes)
  const key = createSecretKey(bytes.subarray(0, keyBytes))
  bytes.fill(0)
  return key
}
