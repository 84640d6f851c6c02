import { createPublicKey, type KeyObject } from 'node:crypto'

export interface VerifyingKey {
  readonly key: KeyObject
  /** Hash for `verify`; null where the algorithm implies it. */
  readonly hash: 'sha256' | null
}

type CoseValue = number | Uint8Array

/** COSE numbers (RFC 9053) of ES256, EdDSA with Ed25519 and RS256, one of which every authenticator supports; in order of preference. */
export const signatureAlgorithms = [-7, -8, -257]

/** A key of one of these; null for anything else. */
export function keyFromCose(bytes: Uint8Array): VerifyingKey | null {
  try {
    const cose = readMap(Buffer.from(bytes))
    const text = (label: number) => Buffer.from(cose.get(label) as Uint8Array).toString('base64url')
    const jwk = { x: () => text(-2), y: () => text(-3), n: () => text(-1), e: () => text(-2) }
    const from = (key: Record<string, string>) => createPublicKey({ key, format: 'jwk' })
    switch (`${cose.get(1)} ${cose.get(3)}`) {
      case '2 -7':
        return { key: from({ kty: 'EC', crv: 'P-256', x: jwk.x(), y: jwk.y() }), hash: 'sha256' }
      case '1 -8':
        return { key: from({ kty: 'OKP', crv: 'Ed25519', x: jwk.x() }), hash: null }
      case '3 -257':
        return { key: from({ kty: 'RSA', n: jwk.n(), e: jwk.e() }), hash: 'sha256' }
      default:
        return null
    }
  } catch {
    return null
  }
}

/** The subset of CBOR (RFC 8949) that a key is written in: one map of integers and byte strings. */
function readMap(bytes: Buffer): ReadonlyMap<number, CoseValue> {
  let at = 0
  function head(): { readonly major: number; readonly count: number } {
    const first = bytes.readUInt8(at++)
    const [major, short] = [first >> 5, first & 31]
    if (short < 24) return { major, count: short }
    if (short > 25) throw new RangeError('Not a key')
    const count = short === 24 ? bytes.readUInt8(at) : bytes.readUInt16BE(at)
    at += short - 23
    return { major, count }
  }
  function value(): CoseValue {
    const { major, count } = head()
    if (major === 0) return count
    if (major === 1) return -1 - count
    if (major !== 2 || at + count > bytes.length) throw new RangeError('Not a key')
    at += count
    return bytes.subarray(at - count, at)
  }
  const { major, count } = head()
  if (major !== 5) throw new RangeError('Not a key')
  return new Map(Array.from({ length: count }, () => [Number(value()), value()]))
}
