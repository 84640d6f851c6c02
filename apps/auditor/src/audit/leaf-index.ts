import { areEqual, hashesIn, hashLength } from '@long-dan/ballot-book'

/**
 * Finds one commitment among millions using a few bytes each: open addressing on the first 32 bits, which are as good as random. Each leaf
 * can be ticked once.
 */
export class LeafIndex {
  readonly #leaves: Uint8Array
  readonly #slots: Uint32Array
  readonly #ticked: Uint8Array
  readonly size: number

  /** `leaves`: 32 bytes each, in the order of the book. */
  constructor(leaves: Uint8Array) {
    this.#leaves = leaves
    this.size = leaves.length / hashLength
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(this.size * 2 + 2)))
    this.#ticked = new Uint8Array(this.size)
    for (let index = 0; index < this.size; index++) {
      let slot = this.#slotOf(hashesIn(leaves, index))
      while (this.#slots[slot] !== 0) slot = (slot + 1) % this.#slots.length
      this.#slots[slot] = index + 1
    }
  }

  /** Place of a commitment in the book. */
  find(leaf: Uint8Array): number | undefined {
    for (let slot = this.#slotOf(leaf); this.#slots[slot] !== 0; slot = (slot + 1) % this.#slots.length) {
      const index = (this.#slots[slot] ?? 1) - 1
      if (areEqual(hashesIn(this.#leaves, index), leaf)) return index
    }
    return undefined
  }

  /** Marks a leaf as having its ballot; false when it was marked before. */
  tick(index: number): boolean {
    const isFirst = this.#ticked[index] === 0
    this.#ticked[index] = 1
    return isFirst
  }

  isTicked(index: number): boolean {
    return this.#ticked[index] === 1
  }

  *unticked(): Generator<number> {
    for (let index = 0; index < this.size; index++) if (this.#ticked[index] === 0) yield index
  }

  #slotOf(leaf: Uint8Array): number {
    const view = new DataView(leaf.buffer, leaf.byteOffset)
    return view.getUint32(0) % this.#slots.length
  }
}
