import { createHash, timingSafeEqual, verify } from 'node:crypto'
import { keyFromCose } from './key-from-cose.ts'

/** An authenticator's response (WebAuthn level 3, 6.3.3 and 7.2). */
export interface DecisionSignature {
  readonly authenticatorData: Uint8Array
  /** `clientDataJSON`, as the browser wrote it. */
  readonly clientData: Uint8Array
  readonly signature: Uint8Array
}

/**
 * `text`: it is not over this challenge. `place`: not made on a page of the host for which the key was created, or on one embedded in
 * another page. `presence`: nobody proved to be there, by finger, face or PIN. `key`: another key signed, or the data was changed.
 */
export type SignatureFault = 'text' | 'place' | 'presence' | 'key'

const [userPresent, userVerified] = [0x01, 0x04]
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()

/** What is wrong with a signature of a decision; null if it is valid. Needs nothing but these bytes and the public key (COSE). */
export function signatureFault(
  { authenticatorData, clientData, signature }: DecisionSignature,
  challenge: Uint8Array,
  publicKey: Uint8Array,
): SignatureFault | null {
  const said = clientSaid(clientData)
  if (said?.challenge !== Buffer.from(challenge).toString('base64url')) return 'text'
  const host = hostOf(said.origin)
  if (said.type !== 'webauthn.get' || said.crossOrigin === true || host === null) return 'place'
  if (authenticatorData.length < 37 || !timingSafeEqual(sha256(host), authenticatorData.subarray(0, 32))) return 'place'
  const flags = authenticatorData[32] ?? 0
  if ((flags & userPresent) === 0 || (flags & userVerified) === 0) return 'presence'
  const key = keyFromCose(publicKey)
  const isSigned = key && verify(key.hash, Buffer.concat([authenticatorData, sha256(clientData)]), key.key, signature)
  return isSigned ? null : 'key'
}

interface ClientData {
  readonly type?: unknown
  readonly challenge?: unknown
  readonly origin?: unknown
  readonly crossOrigin?: unknown
}

function clientSaid(clientData: Uint8Array): ClientData | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientData).toString('utf8'))
    return typeof said === 'object' && said !== null ? said : null
  } catch {
    return null
  }
}

function hostOf(origin: unknown): string | null {
  return typeof origin === 'string' && URL.canParse(origin) ? new URL(origin).hostname : null
}
