import { GrowingTree } from '../merkle/growing-tree.ts'
import { tilePath, tilesOf } from '../merkle/tile.ts'
import { areEqual } from '../merkle/verify-proof.ts'
import type { Checkpoint } from '../note/checkpoint-text.ts'
import type { NoteKey } from '../note/note-key.ts'
import type { BookFiles } from './book-files.ts'
import { type BookProblem, type OpenBookOptions, openBook } from './open-book.ts'
import type { Seal } from './seal-list.ts'
import { walkLeaves } from './walk-leaves.ts'

export interface VerifyOptions extends OpenBookOptions {
  /** Called with every commitment in the book's order. */
  readonly onLeaf?: ((leaf: Uint8Array, index: number) => void) | undefined
}

export interface VerifiedBook {
  /** Empty when everything fits together. */
  readonly problems: readonly BookProblem[]
  /** Absent when the checkpoint itself could not be trusted. */
  readonly checkpoint?: Checkpoint & { readonly note: string }
  readonly trusted: readonly NoteKey[]
  readonly witnessedBy: readonly NoteKey[]
  readonly seals: readonly Seal[]
}

/**
 * Recomputes the whole book from its public files and checks the signature, every tile, the root at every sealing, the order within each
 * sealing, and that it continues the checkpoint seen before. Needs nothing secret. Throws when the files cannot be reached.
 */
export async function verifyBook(files: BookFiles, options: VerifyOptions): Promise<VerifiedBook> {
  const { problems, earlier, ...book } = await openBook(files, options)
  const { checkpoint, seals } = book
  if (!checkpoint) return { problems, ...book }
  const found: BookProblem[] = [...problems]

  const tree = new GrowingTree()
  const upper = new Map<string, Uint8Array>()
  const keepUpper = () => {
    for (const { level, index, hashes } of tree.takeChanges())
      if (level > 0) upper.set(`${level}/${index}`, Buffer.from(hashes))
  }
  const rootAt = new Map<number, BookProblem>(
    seals.map((seal) => [seal.size, { code: 'seal-root-differs', day: seal.day, root: seal.root }]),
  )
  const expectRoot = (size: number) => {
    const root = tree.root()
    const seal = rootAt.get(size)
    if (seal?.code === 'seal-root-differs' && !areEqual(seal.root, root)) found.push(seal)
    if (earlier?.size === size && !areEqual(earlier.root, root)) found.push({ code: 'not-consistent', size })
    if (checkpoint.size === size && !areEqual(checkpoint.root, root)) found.push({ code: 'root-differs', size })
  }

  expectRoot(0)
  const sorted = orderKeeper(seals, found)
  const missing = await walkLeaves(files, checkpoint.size, (leaf, index) => {
    tree.append(leaf)
    sorted(leaf, index)
    options.onLeaf?.(leaf, index)
    if (tree.size % 256 === 0) keepUpper()
    if (rootAt.has(tree.size) || tree.size === earlier?.size || tree.size === checkpoint.size) expectRoot(tree.size)
  })
  keepUpper()
  if (missing) return { problems: [...found, missing], ...book }
  for (const { level, index, width } of tilesOf(checkpoint.size)) {
    const expected = upper.get(`${level}/${index}`)
    if (!expected) continue
    const published = await files.tile(level, index, width)
    if (!published) found.push({ code: 'tile-missing', path: tilePath(level, index, width) })
    else if (!areEqual(expected, published.subarray(0, expected.length)))
      found.push({ code: 'tile-differs', path: tilePath(level, index, width) })
  }
  return { problems: found, ...book }
}

/** Within a sealing the commitments are in byte order: this leaves no room for an order of arrival or a hidden mark. */
function orderKeeper(seals: readonly Seal[], problems: BookProblem[]): (leaf: Uint8Array, index: number) => void {
  let place = 0
  let before: Uint8Array | undefined
  let reported = -1
  return (leaf, index) => {
    for (let seal = seals[place]; seal && index >= seal.size; seal = seals[++place]) before = undefined
    if (before && Buffer.compare(before, leaf) >= 0 && reported !== place) {
      reported = place
      problems.push({ code: 'order-broken', day: seals[place]?.day ?? '' })
    }
    before = leaf
  }
}
