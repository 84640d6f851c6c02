import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** What a browser supplied when notifications were switched on. */
export interface Receiver {
  /** An uncompressed point of P-256. */
  readonly publicKey: Buffer
  readonly secret: Buffer
}

/** The random parts of a message; only tests supply them. */
interface Ephemeral {
  readonly privateKey?: Buffer
  readonly salt?: Buffer
  /** Bytes the record is padded to before sealing, which hides the length of the text. */
  readonly padTo?: number
}

const recordSize = 4096
const endOfWords = 2
const usualSize = 2048

/**
 * Encrypts a message that only this browser can read (RFC 8291 over RFC 8188, one record). Throws when the key is not a point on the curve.
 */
export function encryptFor(
  { publicKey, secret }: Receiver,
  words: Buffer,
  { privateKey, salt = randomBytes(16), padTo = usualSize }: Ephemeral = {},
): Buffer {
  const own = createECDH('prime256v1')
  if (privateKey) own.setPrivateKey(privateKey)
  else own.generateKeys()
  const shared = own.computeSecret(publicKey)
  const keys = Buffer.concat([publicKey, own.getPublicKey()])
  const material = derive(shared, secret, Buffer.concat([Buffer.from('WebPush: info\0'), keys]), 32)
  const key = derive(material, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derive(material, salt, 'Content-Encoding: nonce\0', 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const padding = Buffer.alloc(Math.max(0, padTo - words.length - 1))
  const record = [
    cipher.update(Buffer.concat([words, Buffer.of(endOfWords), padding])),
    cipher.final(),
    cipher.getAuthTag(),
  ]
  const size = Buffer.alloc(4)
  size.writeUInt32BE(recordSize)
  const sender = own.getPublicKey()
  return Buffer.concat([salt, size, Buffer.of(sender.length), sender, ...record])
}

function derive(material: Buffer, salt: Buffer, info: string | Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', material, salt, info, length))
}
