import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '@long-dan/ballot-box'

/** Signs short texts for addresses and picture codes; each purpose has its own key. */
export interface Seal {
  readonly close: (payload: Buffer) => string
  /** The payload, or undefined when the text is not ours. */
  readonly open: (text: string) => Buffer | undefined
}

/** @param signatureBytes 10 when guesses must be made online and within minutes, more when there is time for them */
export function createSeal(tokenKey: Buffer, purpose: string, signatureBytes: number): Seal {
  const signatureOf = keyedHash(keyedHash(tokenKey)(purpose))
  const sign = (payload: Buffer) => signatureOf(payload).subarray(0, signatureBytes)
  return {
    close: (payload) => Buffer.concat([payload, sign(payload)]).toString('base64url'),
    open(text) {
      const bytes = Buffer.from(text, 'base64url')
      // Another spelling of the same bytes would be another address for the same thing.
      if (bytes.length <= signatureBytes || bytes.toString('base64url') !== text) return undefined
      const payload = bytes.subarray(0, -signatureBytes)
      return timingSafeEqual(sign(payload), bytes.subarray(-signatureBytes)) ? payload : undefined
    },
  }
}
