import { sign, verify } from 'node:crypto'
import { isCosignatureOf } from './cosignature.ts'
import { privateKeyOf, publicKeyOf } from './ed25519.ts'
import { formatSignature, isWitnessKey, type NoteKey, type SigningKey } from './note-key.ts'

/** One signature line, not yet verified. */
export interface NoteSignature {
  readonly name: string
  /** Eight hexadecimal digits. */
  readonly keyId: string
  readonly bytes: Uint8Array
}

export interface SignedNote {
  /** Ends with a newline; what the signatures cover. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const mostSignatures = 100
const longestNote = 100_000

/** A text and its signature lines (C2SP signed-note). The text must end with a newline. */
export function signNote(text: string, keys: readonly SigningKey[]): string {
  return `${text}\n${keys.map((key) => signatureLine(text, key)).join('')}`
}

function signatureLine(text: string, { key, seed }: SigningKey): string {
  return formatSignature(key, sign(null, Buffer.from(text), privateKeyOf(seed)))
}

/** Takes a note apart; undefined when it is not one. Verifies nothing. */
export function parseNote(note: string): SignedNote | undefined {
  const middle = note.lastIndexOf('\n\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the specification forbids exactly these.
  if (middle === -1 || note.length > longestNote || /[\0-\x09\x0b-\x1f]/u.test(note)) return undefined
  const lines = note.slice(middle + 2).split('\n')
  if (lines.pop() !== '' || lines.length === 0 || lines.length > mostSignatures) return undefined
  const signatures = lines.map(parseSignature)
  return signatures.every((signature) => signature !== undefined)
    ? { text: note.slice(0, middle + 1), signatures }
    : undefined
}

/** One line, with or without its newline. */
export function parseSignature(line: string): NoteSignature | undefined {
  const found = /^— (?<name>[^\s+]+) (?<data>[\w+/]+=*)\n?$/u.exec(line)?.groups
  if (!found) return undefined
  const bytes = Buffer.from(found.data ?? '', 'base64')
  if (bytes.length <= 4 || bytes.toString('base64') !== found.data) return undefined
  return { name: found.name ?? '', keyId: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) }
}

export type NoteProblem = 'not-a-note' | 'signature-wrong' | 'no-known-signature'

export type OpenedNote =
  | { readonly ok: true; readonly value: { readonly text: string; readonly signedBy: readonly NoteKey[] } }
  | { readonly ok: false; readonly error: NoteProblem }

/** The text of a note that at least one of `keys` signed; a wrong signature under a known key makes it worthless. */
export function openNote(note: string, keys: readonly NoteKey[]): OpenedNote {
  const parsed = parseNote(note)
  if (!parsed) return { ok: false, error: 'not-a-note' }
  const signedBy: NoteKey[] = []
  for (const signature of parsed.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.keyId)
    if (!key || signedBy.includes(key)) continue
    if (!isSignatureOf(key, parsed.text, signature.bytes)) return { ok: false, error: 'signature-wrong' }
    signedBy.push(key)
  }
  return signedBy.length > 0
    ? { ok: true, value: { text: parsed.text, signedBy } }
    : { ok: false, error: 'no-known-signature' }
}

function isSignatureOf(key: NoteKey, text: string, bytes: Uint8Array): boolean {
  if (isWitnessKey(key)) return isCosignatureOf(key, text, bytes)
  return verify(null, Buffer.from(text), publicKeyOf(key.publicBytes), bytes)
}
