import { createSeal } from './seal.ts'

interface DeskPass {
  readonly deskCode: string
  /** The desk key it was opened with; revoking the key ends the pass. */
  readonly keyId: string
}

/** The signed part of a screen's or kiosk's address. It proves that the desk's key was entered, so no cookie is needed. */
export interface DeskPasses {
  readonly issue: (pass: DeskPass, now: Date) => string
  readonly read: (text: string, now: Date) => DeskPass | undefined
}

const dayInMilliseconds = 86_400_000
// A bookmarked or running tablet works for a month; then somebody must enter the key again.
const lifetimeDays = 31
const deskCodeLength = 7
const payloadLength = 2 + deskCodeLength + 16
const signatureBytes = 16

export function createDeskPasses(tokenKey: Buffer): DeskPasses {
  const seal = createSeal(tokenKey, 'desk pass', signatureBytes)
  return {
    issue({ deskCode, keyId }, now) {
      const payload = Buffer.alloc(payloadLength)
      payload.writeUInt16BE(dayNumber(now), 0)
      payload.write(deskCode, 2, 'latin1')
      payload.write(keyId.replaceAll('-', ''), 2 + deskCodeLength, 'hex')
      return seal.close(payload)
    },
    read(text, now) {
      const payload = seal.open(text)
      if (payload?.length !== payloadLength) return undefined
      const age = dayNumber(now) - payload.readUInt16BE(0)
      if (age < -1 || age > lifetimeDays) return undefined
      const hex = payload.toString('hex', 2 + deskCodeLength)
      const keyId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
      return { deskCode: payload.toString('latin1', 2, 2 + deskCodeLength), keyId }
    },
  }
}

function dayNumber(instant: Date): number {
  return Math.floor(instant.getTime() / dayInMilliseconds)
}
