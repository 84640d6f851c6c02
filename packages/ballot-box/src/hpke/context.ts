import { CipherSuite, DhkemX25519HkdfSha256, type EncryptionContext, ExportOnly, HkdfSha256 } from '@hpke/core'

/**
 * RFC 9180, base mode. HPKE only agrees on secrets here and encrypts nothing itself: its nonces are a counter, which would reveal the order
 * of arrival.
 */
export const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new ExportOnly(),
})

/** Bytes of a public key, of a private key and of an encapsulated key. */
export const keyBytes = 32

/** What sender and recipient of one context share; nobody else can compute it. */
export interface SharedSecrets {
  /** Hides nonce and minute of an envelope. */
  readonly headerKey: Buffer
  /** Where the chain of minute keys begins. */
  readonly chain: Buffer
}

export interface SenderContext extends SharedSecrets {
  /** Encapsulated key: with it, and the private key of the day, the recipient computes the same secrets. */
  readonly enc: Buffer
}

export async function createSenderContext(publicKey: Uint8Array, day: string): Promise<SenderContext> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey)
  const context = await suite.createSenderContext({ recipientPublicKey, info: infoOf(day) })
  return { enc: Buffer.from(context.enc), ...(await exportSecrets(context)) }
}

/** Undefined when `enc` is not an encapsulated key: it comes from a table that others can write. */
export async function createRecipientContext(
  privateKey: Uint8Array,
  enc: Uint8Array,
  day: string,
): Promise<SharedSecrets | undefined> {
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey)
  // Wrong in length, or a point of small order (RFC 9180, 7.1.4).
  const context = await suite.createRecipientContext({ recipientKey, enc, info: infoOf(day) }).catch(() => undefined)
  return context && (await exportSecrets(context))
}

function infoOf(day: string): Uint8Array {
  return Buffer.from(`long-dan-box/1\n${day}\n`)
}

async function exportSecrets(context: EncryptionContext): Promise<SharedSecrets> {
  const [headerKey, chain] = await Promise.all(
    ['header', 'chain'].map((label) => context.export(Buffer.from(label), keyBytes)),
  )
  return { headerKey: Buffer.from(headerKey as ArrayBuffer), chain: Buffer.from(chain as ArrayBuffer) }
}
