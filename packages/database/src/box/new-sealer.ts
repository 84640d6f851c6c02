import { type NoteKey, trustedKeys } from '@long-dan/ballot-book'
import { createSealer, type DayKeyProblem, readDayKey, type Sealer } from '@long-dan/ballot-box'
import { bookKeys } from '../book/keys.ts'
import type { Database } from '../connection.ts'
import { boxNotes } from './box-keys.ts'

export interface NewSealer {
  readonly sealer: Sealer
  /** Number of the day's key. */
  readonly number: number
}

export interface SealerQuestion {
  readonly day: string
  /** The book's key, or one that came before it. */
  readonly bookKey: NoteKey
  /** Number of the key in use: the result is undefined unless there is a newer one. */
  readonly than?: number | undefined
  /** Called for keys that the book does not vouch for. */
  readonly onRefused?: (note: string, problem: DayKeyProblem) => void
}

/** A sealer under the newest key of a day that the book vouches for. Its `enc` has yet to be stored. */
export async function newSealer(
  door: Database,
  { day, bookKey, than, onRefused }: SealerQuestion,
): Promise<NewSealer | undefined> {
  const notes = await boxNotes(door, day)
  if (notes[0]?.number === than) return undefined
  const introductions = (await bookKeys(door)).map(({ introduction }) => introduction)
  const trusted = trustedKeys(bookKey, introductions)
  for (const { number, note } of notes) {
    if (number === than) return undefined
    const publicKey = readDayKey(note, day, trusted)
    if (publicKey.ok) return { sealer: await createSealer(publicKey.value, day), number }
    onRefused?.(note, publicKey.error)
  }
  return undefined
}
