import { emptyRoot } from '../merkle/hashes.ts'
import { areEqual, isConsistent } from '../merkle/verify-proof.ts'
import { openCheckpoint } from '../note/checkpoint.ts'
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint-text.ts'
import type { NoteKey } from '../note/note-key.ts'
import { parseNote } from '../note/signed-note.ts'
import { parseAddCheckpoint } from './add-checkpoint.ts'

export type WitnessVerdict =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly note: string }
  | {
      readonly ok: false
      /** As in C2SP tlog-witness: malformed, not signed, log unknown, not the size last vouched for, not consistent. */
      readonly status: 400 | 403 | 404 | 409 | 422
      /** The note, signed by the log but not shown to continue what it signed before. For a later tree the proof alone may be spoilt. */
      readonly unproven?: string
      /** Same size, different root: the two signatures prove a fork. */
      readonly isFork?: boolean
    }

/** What a witness replies to a request, given the keys of the log and the tree it last vouched for. Signs and stores nothing. */
export function judgeCheckpoint(
  body: string,
  { keys, last }: { readonly keys: readonly NoteKey[]; readonly last: Pick<Checkpoint, 'size' | 'root'> | undefined },
): WitnessVerdict {
  const request = parseAddCheckpoint(body)
  const named = request && parseCheckpoint(parseNote(request.note)?.text ?? '')
  if (!request || !named) return { ok: false, status: 400 }
  const known = keys.filter(({ name }) => name === named.origin)
  if (known.length === 0) return { ok: false, status: 404 }
  const opened = openCheckpoint(request.note, known)
  if (!opened.ok) return { ok: false, status: 403 }
  const { origin, size, root } = opened.value
  if (request.oldSize > size) return { ok: false, status: 400 }
  if (request.oldSize !== (last?.size ?? 0)) return { ok: false, status: 409 }
  const earlier = { earlierSize: request.oldSize, earlierRoot: last?.root ?? emptyRoot }
  if (isConsistent({ ...earlier, size, root, proof: request.proof }))
    return { ok: true, checkpoint: { origin, size, root }, note: request.note }
  const isFork = size === earlier.earlierSize && !areEqual(root, earlier.earlierRoot)
  return { ok: false, status: 422, unproven: request.note, isFork }
}
