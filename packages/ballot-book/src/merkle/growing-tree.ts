import { emptyRoot, hashLength, nodeHash, rootOfHashes } from './hashes.ts'
import { hashesAtLevel, hashesIn, type Tile, tileWidth } from './tile.ts'

interface Edge {
  readonly index: number
  width: number
  readonly bytes: Buffer
  changed: boolean
}

/** The rightmost, still partial tile of each level of a tree with `size` leaves, lowest first; empty where the level has none. */
export interface TreeEdge {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

/**
 * A tree that leaves are appended to. It holds only the right edge, so memory and work grow with the leaves added and never with the size;
 * `takeChanges` returns the tiles that are new or grew.
 */
export class GrowingTree {
  #size: number
  readonly #edges: Edge[]
  #changes: Edge[][] = []

  constructor(edge: TreeEdge = { size: 0, hashes: [] }) {
    this.#size = edge.size
    this.#edges = edge.hashes.map((hashes, level) => {
      const count = hashesAtLevel(edge.size, level)
      if (hashes.length !== (count % tileWidth) * hashLength) throw new RangeError('The edge does not fit the size')
      const bytes = Buffer.alloc(tileWidth * hashLength)
      bytes.set(hashes)
      return { index: Math.floor(count / tileWidth), width: count % tileWidth, bytes, changed: false }
    })
  }

  get size(): number {
    return this.#size
  }

  append(leaf: Uint8Array): void {
    this.#push(0, leaf)
    this.#size++
  }

  /** RFC 6962 root of everything appended so far. */
  root(): Uint8Array {
    let root: Uint8Array | undefined
    for (const { width, bytes } of this.#edges) {
      // From the right: the complete subtrees in this tile, smallest first.
      for (let end = width, span = 1; end > 0; span *= 2) {
        if ((end & span) === 0) continue
        const subtree = rootOfHashes(hashesIn(bytes, end - span, span))
        root = root ? nodeHash(subtree, root) : subtree
        end -= span
      }
    }
    return root ?? emptyRoot
  }

  /** Tiles that are new or wider since the last call. */
  takeChanges(): readonly Tile[] {
    const tiles = this.#changes.flatMap((edges, level) =>
      edges.map(({ index, width, bytes }) => ({ level, index, hashes: bytes.subarray(0, width * hashLength) })),
    )
    for (const edge of this.#changes.flat()) edge.changed = false
    this.#changes = []
    return tiles
  }

  #push(level: number, hash: Uint8Array): void {
    const edge = this.#edges[level] ?? freshEdge(0)
    edge.bytes.set(hash, edge.width * hashLength)
    edge.width++
    if (!edge.changed) this.#noteChange(level, edge)
    this.#edges[level] = edge.width === tileWidth ? freshEdge(edge.index + 1) : edge
    if (edge.width === tileWidth) this.#push(level + 1, rootOfHashes(edge.bytes))
  }

  #noteChange(level: number, edge: Edge): void {
    edge.changed = true
    while (this.#changes.length <= level) this.#changes.push([])
    this.#changes[level]?.push(edge)
  }
}

function freshEdge(index: number): Edge {
  return { index, width: 0, bytes: Buffer.alloc(tileWidth * hashLength), changed: false }
}
