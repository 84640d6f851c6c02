import { hash } from 'node:crypto'
import { codeOfHash } from '../receipts/crockford.ts'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint-text.ts'
import type { NoteKey } from './note-key.ts'
import { type NoteProblem, openNote } from './signed-note.ts'

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
