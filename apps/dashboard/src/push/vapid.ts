import { createECDH, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto'

/** Identifies this installation to push services (RFC 8292). */
export interface PushIdentity {
  /** base64url, for the browser. */
  readonly publicKey: string
  readonly privateKey: KeyObject
}

const hoursValid = 12

/** Derived from the dashboard's own secret: nothing more to store, and the same for the life of the installation. */
export function pushIdentity(authSecret: string): PushIdentity {
  const pair = createECDH('prime256v1')
  // Throws for about one in four thousand million numbers, which are not valid keys.
  pair.setPrivateKey(Buffer.from(hkdfSync('sha256', authSecret, '', 'long-dan push identity', 32)))
  const point = pair.getPublicKey()
  const coordinate = (part: Buffer) => part.toString('base64url')
  const [x, y, d] = [
    coordinate(point.subarray(1, 33)),
    coordinate(point.subarray(33)),
    coordinate(pair.getPrivateKey()),
  ] as const
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d }
  return { publicKey: point.toString('base64url'), privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) }
}

/** The `Authorization` header of a message to an endpoint; valid for its push service only, and for half a day. */
export function vapidAuthorization(
  { publicKey, privateKey }: PushIdentity,
  { endpoint, contact, now }: { readonly endpoint: string; readonly contact: string; readonly now: Date },
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const expires = Math.floor(now.getTime() / 1000) + hoursValid * 3600
  const told = `${part({ typ: 'JWT', alg: 'ES256' })}.${part({ aud: new URL(endpoint).origin, exp: expires, sub: contact })}`
  const signature = sign('sha256', Buffer.from(told), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${told}.${signature.toString('base64url')}, k=${publicKey}`
}
