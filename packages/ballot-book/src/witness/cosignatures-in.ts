import { cosignedAt, isCosignatureOf } from '../note/cosignature.ts'
import { isWitnessKey, type NoteKey } from '../note/note-key.ts'
import { parseSignature } from '../note/signed-note.ts'

/** A witness's verified cosignature of a checkpoint. */
export interface Cosignature {
  readonly key: NoteKey
  /** The signature line, ended by a newline. */
  readonly line: string
  /** Seconds since 1970, as the witness says. */
  readonly at: number
}

/** Those of the lines in which one of `witnesses` vouches for the checkpoint `text`; all others are ignored. */
export function cosignaturesIn(
  text: string,
  lines: readonly string[],
  witnesses: readonly NoteKey[],
): readonly Cosignature[] {
  return lines.flatMap((line) => {
    const signature = parseSignature(line)
    const key = witnesses.find(({ name, id }) => name === signature?.name && id === signature.keyId)
    if (!signature || !key || !isWitnessKey(key) || !isCosignatureOf(key, text, signature.bytes)) return []
    return [{ key, line: `${line.trimEnd()}\n`, at: cosignedAt(signature.bytes) }]
  })
}
