import { sign, verify } from 'node:crypto'
import { parseCheckpoint } from './checkpoint-text.ts'
import { privateKeyOf, publicKeyOf } from './ed25519.ts'
import { mlDsaPublicKeyOf } from './ml-dsa.ts'
import { formatSignature, type NoteKey, type SigningKey, signatureTypes } from './note-key.ts'

const timestampLength = 8

/** Seconds since 1970 from the beginning of a cosignature (C2SP tlog-cosignature). */
export function cosignedAt(signature: Uint8Array): number {
  return Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0))
}

/** A witness's line under a checkpoint: "the largest consistent tree I have seen at this time has this root". */
export function cosign(text: string, { key, seed }: SigningKey, secondsSince1970: number): string {
  if (key.type !== signatureTypes.cosignature) throw new RangeError('A log key does not cosign')
  const time = Buffer.alloc(timestampLength)
  time.writeBigUInt64BE(BigInt(secondsSince1970))
  const signature = sign(null, cosignedMessage(text, secondsSince1970), privateKeyOf(seed))
  return formatSignature(key, Buffer.concat([time, signature]))
}

/** Whether a witness signed this text at the time that precedes its signature. */
export function isCosignatureOf(key: NoteKey, text: string, bytes: Uint8Array): boolean {
  if (bytes.length <= timestampLength) return false
  const time = cosignedAt(bytes)
  if (!Number.isSafeInteger(time) || time === 0) return false
  const signature = bytes.subarray(timestampLength)
  if (key.type === signatureTypes.cosignature)
    return verify(null, cosignedMessage(text, time), publicKeyOf(key.publicBytes), signature)
  const message = subtreeMessage(key.name, text, bytes.subarray(0, timestampLength))
  return message !== undefined && verify(null, message, mlDsaPublicKeyOf(key.publicBytes), signature)
}

function cosignedMessage(text: string, secondsSince1970: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${secondsSince1970}\n${text}`)
}

/** What an ML-DSA-44 cosignature covers: the whole tree, from its first leaf on. */
function subtreeMessage(cosigner: string, text: string, time: Uint8Array): Buffer | undefined {
  const checkpoint = parseCheckpoint(text)
  if (!checkpoint) return undefined
  const [name, origin] = [cosigner, checkpoint.origin].map((word) => Buffer.from(word))
  if (!name || !origin || name.length > 255 || origin.length > 255) return undefined
  const end = Buffer.alloc(8)
  end.writeBigUInt64BE(BigInt(checkpoint.size))
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    Uint8Array.of(name.length),
    name,
    time,
    Uint8Array.of(origin.length),
    origin,
    Buffer.alloc(8),
    end,
    checkpoint.root,
  ])
}
