import { hashLength } from '../merkle/hashes.ts'
import { hashesAtLevel, hashesIn, tilePath, tileWidth, widthOfTile } from '../merkle/tile.ts'
import type { BookFiles } from './book-files.ts'
import type { BookProblem } from './open-book.ts'

// Enough to hide the latency of a far server, few enough not to burden it.
const tilesAtOnce = 8

/** Visits every commitment in order; returns the first tile that is missing or too short, if any. */
export async function walkLeaves(
  files: BookFiles,
  size: number,
  visit: (leaf: Uint8Array, index: number) => void,
): Promise<BookProblem | undefined> {
  const tiles = Math.ceil(hashesAtLevel(size, 0) / tileWidth)
  for (let first = 0; first < tiles; first += tilesAtOnce) {
    const indexes = Array.from({ length: Math.min(tilesAtOnce, tiles - first) }, (_, offset) => first + offset)
    const bytes = await Promise.all(indexes.map((index) => files.tile(0, index, widthOfTile(size, 0, index))))
    for (const [offset, index] of indexes.entries()) {
      const width = widthOfTile(size, 0, index)
      const hashes = bytes[offset]
      if (!hashes || hashes.length < width * hashLength)
        return { code: 'tile-missing', path: tilePath(0, index, width) }
      for (let at = 0; at < width; at++) visit(hashesIn(hashes, at), index * tileWidth + at)
    }
  }
  return undefined
}
