import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { keyBytes } from '../hpke/context.ts'
import type { DayKey } from './day-key.ts'

/** One secret of the worker, ready for use. */
export interface BoxKey {
  /** Eight bytes by which a wrapped key says which secret wraps it; they reveal nothing about it. */
  readonly id: Buffer
  readonly wrapping: KeyObject
}

const format = 1
const idBytes = 8
const nonceBytes = 12
const tagBytes = 16
const nonceAt = 1 + idBytes
const bodyAt = nonceAt + nonceBytes
const tagAt = bodyAt + keyBytes
export const wrappedKeyBytes = tagAt + tagBytes

/**
 * The keys of BOX_KEY, newest first: 64 hexadecimal digits each, separated by commas. Undefined when it is anything else. During a change
 * of secrets the old one stands after the new one.
 */
export function parseBoxKeys(text: string): readonly BoxKey[] | undefined {
  if (!/^[\da-f]{64}(?:,[\da-f]{64})*$/u.test(text)) return undefined
  return text.split(',').map((hex) => {
    const secret = Buffer.from(hex, 'hex')
    return {
      id: Buffer.from(hkdfSync('sha256', secret, '', 'long-dan-box-key-id/1', idBytes)),
      wrapping: createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'long-dan-box-wrap/1', keyBytes))),
    }
  })
}

/** The private half in the form in which a database may hold it. */
export function wrapDayKey(dayKey: DayKey, { id, wrapping }: BoxKey): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce)
  cipher.setAAD(boundTo(dayKey))
  const body = cipher.update(dayKey.privateKey)
  cipher.final()
  return Buffer.concat([Buffer.of(format), id, nonce, body, cipher.getAuthTag()])
}

export type Unwrapped =
  | { readonly ok: true; readonly value: DayKey & { readonly wrappedBy: BoxKey } }
  | { readonly ok: false; readonly error: 'box-key-unknown' | 'wrapped-key-damaged' }

/** Unwraps the key pair. `box-key-unknown`: wrapped by a secret that is not among `boxKeys`, without which nobody can open that day. */
export function unwrapDayKey(
  wrapped: Uint8Array,
  { day, publicKey }: Pick<DayKey, 'day' | 'publicKey'>,
  boxKeys: readonly BoxKey[],
): Unwrapped {
  const bytes = Buffer.from(wrapped)
  if (bytes.length !== wrappedKeyBytes || bytes[0] !== format) return { ok: false, error: 'wrapped-key-damaged' }
  const wrappedBy = boxKeys.find(({ id }) => id.equals(bytes.subarray(1, nonceAt)))
  if (!wrappedBy) return { ok: false, error: 'box-key-unknown' }
  const decipher = createDecipheriv('aes-256-gcm', wrappedBy.wrapping, bytes.subarray(nonceAt, bodyAt))
  decipher.setAAD(boundTo({ day, publicKey }))
  decipher.setAuthTag(bytes.subarray(tagAt))
  const privateKey = decipher.update(bytes.subarray(bodyAt, tagAt))
  try {
    decipher.final()
  } catch {
    return { ok: false, error: 'wrapped-key-damaged' }
  }
  return { ok: true, value: { day, publicKey, privateKey, wrappedBy } }
}

function boundTo({ day, publicKey }: Pick<DayKey, 'day' | 'publicKey'>): Buffer {
  return Buffer.from(`long-dan-box-wrap/1\n${day}\n${publicKey.toString('base64')}\n`)
}
