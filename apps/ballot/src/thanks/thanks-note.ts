import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** What the thank-you page needs to know of the ballot just counted. */
export interface ThanksNote {
  readonly receipt: string
  /** The citizen reported harassment: the doors for a complaint stand first. */
  readonly doorsFirst: boolean
}

export interface ThanksNotes {
  /** Text for the address of the thank-you page; the same length whatever was answered. */
  readonly seal: (deskCode: string, note: ThanksNote) => string
  /** The note again, or undefined when it is not ours or was sealed for another desk. */
  readonly open: (deskCode: string, sealed: string) => ThanksNote | undefined
}

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
const minute = 60_000
const doorsFirstMinutes = 30

/**
 * Carries the receipt, and whether the doors come first, through the redirect. An address ends up in histories, proxies
 * and shared screens, so nobody but this server can read it, and after half an hour it opens as the ordinary page:
 * a link passed on tells that a ballot was counted and never what was answered.
 *
 * @param key 32 bytes, the same in every process of the app
 */
export function thanksNotes(key: Uint8Array, now: () => Date): ThanksNotes {
  const minutes = () => Math.floor(now().getTime() / minute)
  return {
    seal: (deskCode, { receipt, doorsFirst }) => {
      const plain = Buffer.alloc(5 + Buffer.byteLength(receipt))
      plain.writeUInt32BE(minutes(), 0)
      plain.writeUInt8(doorsFirst ? 1 : 0, 4)
      plain.write(receipt, 5)
      const nonce = randomBytes(nonceBytes)
      const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(deskCode))
      const sealed = Buffer.concat([sealing.update(plain), sealing.final()])
      return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url')
    },
    open: (deskCode, text) => {
      const plain = unseal(key, deskCode, Buffer.from(text, 'base64url'))
      if (plain === undefined) return undefined
      const recent = minutes() - plain.readUInt32BE(0) < doorsFirstMinutes
      return { receipt: plain.toString('utf8', 5), doorsFirst: recent && plain.readUInt8(4) === 1 }
    },
  }
}

function unseal(key: Uint8Array, deskCode: string, bytes: Buffer): Buffer | undefined {
  if (bytes.length < nonceBytes + tagBytes + 5) return undefined
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  opening.setAAD(Buffer.from(deskCode)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  try {
    return Buffer.concat([opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()])
  } catch {
    // The tag does not fit: an altered address, or one sealed with an older key.
    return undefined
  }
}
