import { hashLength } from '../merkle/hashes.ts'
import { isIncluded } from '../merkle/verify-proof.ts'
import { openCheckpoint } from '../note/checkpoint.ts'
import type { Checkpoint } from '../note/checkpoint-text.ts'
import type { NoteKey } from '../note/note-key.ts'
import { receiptOf } from '../receipts/receipt.ts'

const header = 'c2sp.org/tlog-proof@v1'

export interface BookProof {
  /** The commitment itself: its first 60 bits are the receipt. */
  readonly leaf: Uint8Array
  readonly index: number
  readonly proof: readonly Uint8Array[]
  /** Signed note of the checkpoint that the proof leads to. */
  readonly checkpoint: string
}

/** A proof to keep, which can be checked offline (C2SP tlog-proof); the extra line carries the commitment. */
export function formatProof({ leaf, index, proof, checkpoint }: BookProof): string {
  const lines = [header, `extra ${base64(leaf)}`, `index ${index}`, ...proof.map(base64), '', checkpoint]
  return lines.join('\n')
}

function parseProof(text: string): BookProof | undefined {
  const middle = text.indexOf('\n\n')
  const [first, extra = '', place = '', ...hashes] = text.slice(0, middle).split('\n')
  const index = /^index (?<index>0|[1-9]\d{0,14})$/u.exec(place)?.groups?.index
  const leaf = /^extra (?<leaf>\S+)$/u.exec(extra)?.groups?.leaf
  const all = [leaf ?? '', ...hashes].map((hash) => Buffer.from(hash, 'base64'))
  if (middle === -1 || first !== header || index === undefined) return undefined
  if (!all.every(({ length }) => length === hashLength)) return undefined
  const [leafBytes = Buffer.of(), ...proof] = all
  return { leaf: leafBytes, index: Number(index), proof, checkpoint: text.slice(middle + 2) }
}

export type CheckedProof =
  | { readonly ok: true; readonly value: { readonly receipt: string; readonly checkpoint: Checkpoint } }
  | { readonly ok: false; readonly error: 'not-a-proof' | 'checkpoint-not-signed' | 'not-included' }

/** Whether the proof shows its commitment to be in the book that `keys` speak for, and the receipt of that commitment. */
export function checkProof(text: string, keys: readonly NoteKey[]): CheckedProof {
  const proof = parseProof(text)
  if (!proof) return { ok: false, error: 'not-a-proof' }
  const opened = openCheckpoint(proof.checkpoint, keys)
  if (!opened.ok) return { ok: false, error: 'checkpoint-not-signed' }
  const { size, root } = opened.value
  if (!isIncluded({ ...proof, size, root })) return { ok: false, error: 'not-included' }
  return { ok: true, value: { receipt: receiptOf(proof.leaf), checkpoint: opened.value } }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
