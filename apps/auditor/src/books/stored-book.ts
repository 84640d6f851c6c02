import { type BookFiles, formatSeals } from '@long-dan/ballot-book'
import { type AuditorDoor, bookKeys, lastPublishedSeal, publishedSeals, readTile } from '@long-dan/database/auditor'

/** The book as the database holds it, for an audit beside the ballots. */
export function storedBook(door: AuditorDoor): BookFiles {
  return {
    checkpoint: async () => (await lastPublishedSeal(door))?.note ?? undefined,
    seals: async () => formatSeals(await publishedSeals(door)),
    introductions: async () => (await bookKeys(door)).map(({ introduction }) => introduction),
    tile: (level, index) => readTile(door, level, index),
  }
}
