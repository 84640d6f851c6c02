import { hash } from 'node:crypto'
import { keyLength, publicBytesOf } from './ed25519.ts'
import { mlDsaKeyLength } from './ml-dsa.ts'

/** Signature types of C2SP signed-note and tlog-cosignature. ML-DSA-44 is never used to sign here, only to read cosignatures of others. */
export const signatureTypes = { ed25519: 0x01, cosignature: 0x04, mlDsaCosignature: 0x06 } as const
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes]

/** Whether a key vouches for logs instead of signing one. */
export function isWitnessKey({ type }: NoteKey): boolean {
  return type !== signatureTypes.ed25519
}

/** A public key that verifies signatures on a note. */
export interface NoteKey {
  readonly name: string
  /** Eight hexadecimal digits. */
  readonly id: string
  readonly type: SignatureType
  readonly publicBytes: Uint8Array
}

/** A private key; never leaves the process or file that holds it. */
export interface SigningKey {
  readonly key: NoteKey
  readonly seed: Uint8Array
}

/** Throws on a name that a signed note cannot carry. */
export function signingKey(name: string, seed: Uint8Array, type: SignatureType = signatureTypes.ed25519): SigningKey {
  return { key: noteKey(name, type, publicBytesOf(seed)), seed }
}

/** `name+id+base64(type ‖ public key)`: the form in which a key is published and pinned (C2SP "vkey"). */
export function formatKey({ name, id, type, publicBytes }: NoteKey): string {
  return `${name}+${id}+${Buffer.from([type, ...publicBytes]).toString('base64')}`
}

/** Parses a vkey; undefined when it is none, its id is wrong, or its type is unknown here. */
export function parseKey(text: string): NoteKey | undefined {
  const found = /^(?<name>[^\s+]+)\+(?<id>[0-9a-f]{8})\+(?<data>[\w+/]+=*)$/u.exec(text.trim())?.groups
  if (!found) return undefined
  const bytes = Buffer.from(found.data ?? '', 'base64')
  const type = Object.values(signatureTypes).find((known) => known === bytes[0])
  const length = type === signatureTypes.mlDsaCosignature ? mlDsaKeyLength : keyLength
  if (type === undefined || bytes.length !== 1 + length) return undefined
  const key = noteKey(found.name ?? '', type, bytes.subarray(1))
  return key.id === found.id ? key : undefined
}

/** A private key as stored in a file, in the format of the Go project's note tools. */
export function formatPrivateKey({ key, seed }: SigningKey): string {
  return `PRIVATE+KEY+${key.name}+${key.id}+${Buffer.from([key.type, ...seed]).toString('base64')}`
}

export function parsePrivateKey(text: string): SigningKey | undefined {
  const found = /^PRIVATE\+KEY\+(?<name>[^\s+]+)\+(?<id>[0-9a-f]{8})\+(?<data>[\w+/]+=*)$/u.exec(text.trim())?.groups
  if (!found) return undefined
  const bytes = Buffer.from(found.data ?? '', 'base64')
  const type = [signatureTypes.ed25519, signatureTypes.cosignature].find((known) => known === bytes[0])
  if (type === undefined || bytes.length !== 1 + keyLength) return undefined
  const key = signingKey(found.name ?? '', bytes.subarray(1), type)
  return key.key.id === found.id ? key : undefined
}

/** The signature line of a key under a note. */
export function formatSignature(key: NoteKey, signature: Uint8Array): string {
  return `— ${key.name} ${Buffer.concat([Buffer.from(key.id, 'hex'), signature]).toString('base64')}\n`
}

function noteKey(name: string, type: SignatureType, publicBytes: Uint8Array): NoteKey {
  if (!/^[^\s+\p{Cc}]+$/u.test(name)) throw new RangeError('A key name is not empty and has no space and no plus')
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(type), publicBytes]), 'hex')
  return { name, id: id.slice(0, 8), type, publicBytes }
}
