import { openCheckpoint } from '../note/checkpoint.ts'
import type { Checkpoint } from '../note/checkpoint-text.ts'
import { isWitnessKey, type NoteKey } from '../note/note-key.ts'
import type { NoteProblem } from '../note/signed-note.ts'
import type { BookFiles } from './book-files.ts'
import { introducedKey, trustedKeys } from './key-chain.ts'
import { parseSeals, type Seal } from './seal-list.ts'

export type BookProblem =
  | { readonly code: 'no-checkpoint' }
  | { readonly code: 'no-key' }
  | { readonly code: 'checkpoint-refused'; readonly reason: NoteProblem | 'not-a-checkpoint' | 'log-did-not-sign' }
  | { readonly code: 'earlier-refused'; readonly reason: NoteProblem | 'not-a-checkpoint' | 'other-origin' }
  | { readonly code: 'witness-missing'; readonly name: string }
  | { readonly code: 'smaller-than-before'; readonly before: number; readonly now: number }
  | { readonly code: 'not-consistent'; readonly size: number }
  | { readonly code: 'root-differs'; readonly size: number }
  | { readonly code: 'seals-unreadable' }
  | { readonly code: 'seal-root-differs'; readonly day: string; readonly root: Uint8Array }
  | { readonly code: 'order-broken'; readonly day: string }
  | { readonly code: 'tile-missing' | 'tile-differs'; readonly path: string }

export interface OpenBookOptions {
  /** The key that the reader got from elsewhere than the book; absent: the book's first key is believed. */
  readonly pinned?: NoteKey | undefined
  /** Signed note of a checkpoint seen before. */
  readonly from?: string | undefined
  /** Each of these must have cosigned. */
  readonly witnesses?: readonly NoteKey[] | undefined
}

export interface OpenedBook {
  readonly problems: readonly BookProblem[]
  readonly checkpoint?: Checkpoint & { readonly note: string }
  readonly earlier?: Checkpoint | undefined
  readonly trusted: readonly NoteKey[]
  readonly witnessedBy: readonly NoteKey[]
  readonly seals: readonly Seal[]
}

/** The checkpoint and everything around it that can be checked without reading the tree. */
export async function openBook(
  files: BookFiles,
  { pinned, from, witnesses = [] }: OpenBookOptions,
): Promise<OpenedBook> {
  const introductions = await files.introductions()
  const key = pinned ?? introducedKey(introductions[0] ?? '')
  const trusted = key ? trustedKeys(key, introductions) : []
  const nothing = { trusted, witnessedBy: [], seals: [] }
  if (!key) return { problems: [{ code: 'no-key' }], ...nothing }
  const note = await files.checkpoint()
  if (note === undefined) return { problems: [{ code: 'no-checkpoint' }], ...nothing }

  const opened = openCheckpoint(note, [...trusted, ...witnesses])
  const refuse = (reason: NoteProblem | 'not-a-checkpoint' | 'log-did-not-sign'): OpenedBook => ({
    problems: [{ code: 'checkpoint-refused', reason }],
    ...nothing,
  })
  if (!opened.ok) return refuse(opened.error)
  const { signedBy, origin, size, root } = opened.value
  // A witness's key is among the known keys, and may be of the log's type.
  const didLogSign = signedBy.some((signer) => trusted.includes(signer) && !isWitnessKey(signer))
  if (origin !== key.name || !didLogSign) return refuse('log-did-not-sign')

  const checkpoint = { origin, size, root, note }
  const problems: BookProblem[] = witnesses
    .filter((witness) => !signedBy.includes(witness))
    .map(({ name }) => ({ code: 'witness-missing', name }))
  const earlier = from === undefined ? undefined : openCheckpoint(from, trusted)
  if (earlier) problems.push(...problemsSince(earlier, checkpoint))

  // A sealing may have been added between the two requests.
  const seals = parseSeals(await files.seals())?.filter((seal) => seal.size <= size)
  if (!seals || (seals.at(-1)?.size ?? 0) !== size) problems.push({ code: 'seals-unreadable' })
  const witnessedBy = signedBy.filter(isWitnessKey)
  const seen = earlier?.ok ? earlier.value : undefined
  return { problems, checkpoint, earlier: seen, trusted, witnessedBy, seals: seals ?? [] }
}

/** Compares today's checkpoint with the one seen before. */
function problemsSince(earlier: ReturnType<typeof openCheckpoint>, { origin, size }: Checkpoint): BookProblem[] {
  if (!earlier.ok) return [{ code: 'earlier-refused', reason: earlier.error }]
  const { value: seen } = earlier
  return [
    ...(seen.origin === origin ? [] : [{ code: 'earlier-refused', reason: 'other-origin' } as const]),
    ...(seen.size <= size ? [] : [{ code: 'smaller-than-before', before: seen.size, now: size } as const]),
  ]
}
