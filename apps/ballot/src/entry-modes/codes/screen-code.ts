import { createSeal } from './seal.ts'

type ScreenCodeReading =
  | { readonly ok: true; readonly deskCode: string }
  | { readonly ok: false; readonly error: 'unknown' }
  | { readonly ok: false; readonly error: 'expired'; readonly deskCode: string }

/** What the picture on a desk's screen encodes: this desk, this moment. It proves that somebody stood in front of the screen. */
export interface ScreenCodes {
  readonly issue: (deskCode: string, now: Date) => string
  readonly read: (code: string, now: Date) => ScreenCodeReading
}

const second = 1000
const lifetime = 5 * 60
// Seconds that two servers' clocks may differ.
const clockTolerance = 60
const deskCodeLength = 7
const signatureBytes = 10

export function createScreenCodes(tokenKey: Buffer): ScreenCodes {
  const seal = createSeal(tokenKey, 'screen code', signatureBytes)
  return {
    issue(deskCode, now) {
      const payload = Buffer.alloc(4 + deskCodeLength)
      payload.writeUInt32BE(Math.floor(now.getTime() / second), 0)
      payload.write(deskCode, 4, 'latin1')
      return seal.close(payload)
    },
    read(code, now) {
      const payload = seal.open(code)
      if (payload?.length !== 4 + deskCodeLength) return { ok: false, error: 'unknown' }
      const deskCode = payload.toString('latin1', 4)
      const age = now.getTime() / second - payload.readUInt32BE(0)
      return age >= -clockTolerance && age <= lifetime
        ? { ok: true, deskCode }
        : { ok: false, error: 'expired', deskCode }
    },
  }
}
