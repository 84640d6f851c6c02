import { areEqual, type NoteKey, openCheckpoint, type Seal } from '@long-dan/ballot-book'
import { type AuditorDoor, alteredSnapshots, latestFreezes, strayPublications } from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

/** Checks that each publication is still the text that was hashed, and names a checkpoint of this book. */
export async function auditFreezes(
  transaction: AuditorDoor,
  seals: readonly Seal[],
  trusted: readonly NoteKey[],
): Promise<readonly Finding[]> {
  const altered = await alteredSnapshots(transaction)
  const isOfBook = (checkpoint: string): boolean => {
    const opened = openCheckpoint(checkpoint, trusted)
    if (!opened.ok) return false
    const { size, root } = opened.value
    return seals.some((seal) => seal.size === size && areEqual(seal.root, root))
  }
  const strangers = (await latestFreezes(transaction)).filter(
    ({ checkpoint }) => checkpoint !== null && !isOfBook(checkpoint),
  )
  const stray = await strayPublications(transaction)
  return [
    ...stray.map((publication): Finding => ({ code: 'publication-unsealed', publication })),
    ...altered.map(({ periodCode, version }): Finding => ({ code: 'published-altered', periodCode, version })),
    ...strangers.map(({ periodCode, version }): Finding => ({ code: 'checkpoint-unknown', periodCode, version })),
  ]
}
