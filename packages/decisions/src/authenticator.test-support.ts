import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>

/** The subset of CBOR (RFC 8949) that an authenticator writes. */
function cbor(value: Cbor): Buffer {
  const head = (major: number, length: number) =>
    length < 24
      ? Buffer.from([(major << 5) | length])
      : length < 256
        ? Buffer.from([(major << 5) | 24, length])
        : Buffer.from([(major << 5) | 25, length >> 8, length & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)])])
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()

/** What a browser asks for; the options as our page carries them. */
interface Options {
  readonly challenge: string
  /** What a browser may add to its client data. */
  readonly beside?: string
}

/** An authenticator in memory (WebAuthn level 3, ES256, no attestation), on a page of this host and origin. */
export function anAuthenticator(host: string, origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let signed = 0
  const key = cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )

  function data(userVerified: boolean, attested = Buffer.alloc(0)): Buffer {
    const flags = 0x01 | (userVerified ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(signed++)
    return Buffer.concat([sha256(host), Buffer.from([flags]), counter, attested])
  }
  const client = (type: string, { challenge, beside }: Options) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, beside }))
  const signatureOf = (authData: Buffer, clientData: Buffer) =>
    createSign('sha256').update(authData).update(sha256(clientData)).sign(privateKey)
  const answer = (response: Readonly<Record<string, unknown>>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    })

  return {
    id: id.toString('base64url'),
    /** In the form in which the product stores it (COSE). */
    publicKey: key,
    /** Its response to a challenge, in bytes. */
    sign(challenge: Uint8Array, userVerified = true) {
      const question = { challenge: Buffer.from(challenge).toString('base64url') }
      const [authenticatorData, clientData] = [data(userVerified), client('webauthn.get', question)]
      return { authenticatorData, clientData, signature: signatureOf(authenticatorData, clientData) }
    },
    make(options: Options, userVerified = true): string {
      const length = Buffer.from([0, id.length])
      const authData = data(userVerified, Buffer.concat([Buffer.alloc(16), length, id, key]))
      const attestation = cbor(
        new Map<string, Cbor>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      )
      return answer({
        clientDataJSON: client('webauthn.create', options).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    use(options: Options, userVerified = true): string {
      const [authData, clientData] = [data(userVerified), client('webauthn.get', options)]
      const signature = signatureOf(authData, clientData)
      return answer({
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}
