import type { TreeEdge } from './growing-tree.ts'
import { emptyRoot, hashLength, nodeHash, rootOfHashes } from './hashes.ts'
import { hashesAtLevel, hashesIn, tileWidth, widthOfTile } from './tile.ts'

/** Fetches a tile; may return more than the `width` hashes asked for, never fewer. */
export type ReadTile = (level: number, index: number, width: number) => Promise<Uint8Array>

const heightOfTile = 8

/** Root and proofs of a tree of `size` leaves, computed from the few tiles they need. */
export class TileTree {
  readonly size: number
  readonly #readTile: ReadTile

  constructor(size: number, readTile: ReadTile) {
    this.size = size
    this.#readTile = readTile
  }

  async root(): Promise<Uint8Array> {
    return this.size === 0 ? emptyRoot : this.#range(0, this.size)
  }

  async leaf(index: number): Promise<Uint8Array> {
    this.#mustHold(index)
    return this.#node(0, index)
  }

  /** RFC 6962, 2.1.1: sibling hashes from the leaf up. */
  async inclusionProof(index: number): Promise<readonly Uint8Array[]> {
    this.#mustHold(index)
    const proof: Promise<Uint8Array>[] = []
    let begin = 0
    let count = this.size
    while (count > 1) {
      const left = largestPowerBelow(count)
      const goesLeft = index - begin < left
      proof.push(goesLeft ? this.#range(begin + left, count - left) : this.#range(begin, left))
      begin += goesLeft ? 0 : left
      count = goesLeft ? left : count - left
    }
    return Promise.all(proof.reverse())
  }

  /** RFC 6962, 2.1.2: proves that the first `earlier` leaves are those of the tree of that size; empty for 0 and for the size itself. */
  async consistencyProof(earlier: number): Promise<readonly Uint8Array[]> {
    if (earlier < 0 || earlier > this.size) throw new RangeError('The earlier tree is larger')
    return earlier === 0 ? [] : Promise.all(this.#subproof(earlier, 0, this.size, true))
  }

  /** What a tree needs to grow on from here. */
  async edge(): Promise<TreeEdge> {
    const hashes: Promise<Uint8Array>[] = []
    for (let level = 0; hashesAtLevel(this.size, level) > 0; level++) {
      const index = Math.floor(hashesAtLevel(this.size, level) / tileWidth)
      const width = widthOfTile(this.size, level, index)
      hashes.push(width === 0 ? Promise.resolve(new Uint8Array()) : this.#tile(level, index, width))
    }
    return { size: this.size, hashes: await Promise.all(hashes) }
  }

  #subproof(earlier: number, begin: number, count: number, known: boolean): Promise<Uint8Array>[] {
    if (earlier === count) return known ? [] : [this.#range(begin, count)]
    const left = largestPowerBelow(count)
    return earlier <= left
      ? [...this.#subproof(earlier, begin, left, known), this.#range(begin + left, count - left)]
      : [...this.#subproof(earlier - left, begin + left, count - left, false), this.#range(begin, left)]
  }

  async #range(begin: number, count: number): Promise<Uint8Array> {
    const height = Math.log2(count)
    if (Number.isInteger(height)) return this.#node(height, begin / count)
    const left = largestPowerBelow(count)
    const halves = await Promise.all([this.#range(begin, left), this.#range(begin + left, count - left)])
    return nodeHash(...halves)
  }

  async #node(height: number, index: number): Promise<Uint8Array> {
    const level = Math.floor(height / heightOfTile)
    const span = 2 ** (height % heightOfTile)
    const tile = Math.floor((index * span) / tileWidth)
    const bytes = await this.#tile(level, tile, widthOfTile(this.size, level, tile))
    return rootOfHashes(hashesIn(bytes, (index * span) % tileWidth, span))
  }

  async #tile(level: number, index: number, width: number): Promise<Uint8Array> {
    const bytes = await this.#readTile(level, index, width)
    if (bytes.length < width * hashLength) throw new RangeError(`Tile ${level}/${index} has fewer than ${width} hashes`)
    return bytes.subarray(0, width * hashLength)
  }

  #mustHold(index: number): void {
    if (!(index >= 0 && index < this.size)) throw new RangeError('The tree has no such leaf')
  }
}

function largestPowerBelow(count: number): number {
  return 2 ** Math.ceil(Math.log2(count) - 1)
}
