import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'
import { randomStock } from '../casting/random-stock.ts'

/** Carries the receipt through the redirect to the thank-you page, and nothing else of the ballot. */
export interface ThanksNotes {
  /** Text of constant length for the address of the thank-you page. */
  readonly seal: (deskCode: string, receipt: string) => string
  /** Returns the receipt; undefined when the note is not ours or was sealed for another desk. */
  readonly open: (deskCode: string, sealed: string) => string | undefined
}

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * Addresses end up in histories, proxies and shared screens, so only this server can read the note: a link passed on reveals that a ballot
 * was cast, never what was answered.
 *
 * @param secret 32 bytes, the same in every process of the app
 */
export function thanksNotes(secret: Uint8Array): ThanksNotes {
  const key = createSecretKey(secret)
  const drawNonce = randomStock(nonceBytes)
  return {
    seal: (deskCode, receipt) => {
      const nonce = drawNonce()
      const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(deskCode))
      const sealed = Buffer.concat([sealing.update(receipt), sealing.final()])
      return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url')
    },
    open: (deskCode, text) => {
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length <= nonceBytes + tagBytes) return undefined
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      opening.setAAD(Buffer.from(deskCode)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      try {
        return Buffer.concat([opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()]).toString()
      } catch {
        // Authentication failed: an altered address, or one sealed with an older key.
        return undefined
      }
    },
  }
}
