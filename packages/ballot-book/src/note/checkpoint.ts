import { hash } from 'node:crypto'
import { hashLength } from '../merkle/hashes.ts'
import { codeOfHash } from '../receipts/crockford.ts'
import type { NoteKey } from './note-key.ts'
import { type NoteProblem, openNote } from './signed-note.ts'

/** The book at one size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Names the book for its whole life. */
  readonly origin: string
  /** Commitments in it. */
  readonly size: number
  readonly root: Uint8Array
}

/** The text that is signed: three lines, no extension. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`
}

/** The text of a checkpoint; undefined when it is none. Extension lines of other logs are passed over. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.split('\n')
  const [origin = '', size = '', base64 = ''] = lines
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) return undefined
  const root = Buffer.from(base64, 'base64')
  const isRoot = root.length === hashLength && root.toString('base64') === base64
  if (!isRoot || !/^(?:0|[1-9]\d*)$/u.test(size) || !Number.isSafeInteger(Number(size))) return undefined
  return { origin, size: Number(size), root }
}

export type OpenedCheckpoint =
  | {
      readonly ok: true
      readonly value: Checkpoint & { readonly text: string; readonly signedBy: readonly NoteKey[] }
    }
  | { readonly ok: false; readonly error: NoteProblem | 'not-a-checkpoint' }

/** A checkpoint that at least one of `keys` signed. */
export function openCheckpoint(note: string, keys: readonly NoteKey[]): OpenedCheckpoint {
  const opened = openNote(note, keys)
  if (!opened.ok) return opened
  const checkpoint = parseCheckpoint(opened.value.text)
  if (!checkpoint) return { ok: false, error: 'not-a-checkpoint' }
  return { ok: true, value: { ...checkpoint, ...opened.value } }
}

/** Twelve characters for the notice board: the first 60 bits of the SHA-256 of the checkpoint's text. */
export function shortCodeOf(checkpoint: Checkpoint): string {
  return codeOfHash(hash('sha256', formatCheckpoint(checkpoint), 'buffer'))
}

/** `7K3MPQ9WXR2T` → `7K3M-PQ9W-XR2T` */
export function inGroups(code: string): string {
  return code.match(/.{1,4}/gu)?.join('-') ?? ''
}
