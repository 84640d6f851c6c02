import { formatKey, type NoteKey, parseKey, type SigningKey } from '../note/note-key.ts'
import { openNote, signNote } from '../note/signed-note.ts'

const header = 'long-dan-book-key/1'

/** The note by which a key enters the book: it names the key and is signed by that key and by those that already spoke for the book. */
export function introduceKey(fresh: SigningKey, known: readonly SigningKey[]): string {
  return signNote(`${header}\n${formatKey(fresh.key)}\n`, [fresh, ...known])
}

/** The key that a note introduces; undefined when the note is something else. Verifies nothing. */
export function introducedKey(note: string): NoteKey | undefined {
  const [first, vkey = ''] = note.split('\n')
  return first === header ? parseKey(vkey) : undefined
}

/**
 * All keys to be trusted if `pinned` is: each later one whose introduction a trusted key signed. `introductions` are in the order in which
 * keys entered.
 */
export function trustedKeys(pinned: NoteKey, introductions: readonly string[]): readonly NoteKey[] {
  const trusted: NoteKey[] = [pinned]
  for (const note of introductions) {
    const key = introducedKey(note)
    if (!key || key.name !== pinned.name || trusted.some(({ id }) => id === key.id)) continue
    // Its own signature only proves possession; the signature of a key already trusted is what counts.
    const opened = openNote(note, [...trusted, key])
    if (opened.ok && opened.value.signedBy.some(({ id }) => id !== key.id)) trusted.push(key)
  }
  return trusted
}
