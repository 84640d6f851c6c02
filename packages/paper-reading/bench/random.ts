/** Seeded, repeatable random numbers (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 to 1, or between two bounds. */
  next(from = 0, to = 1): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return from + ((to - from) * ((mixed ^ (mixed >>> 14)) >>> 0)) / 4294967296
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  of<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.next() * values.length)] as Value
  }

  /** Picks by weight. */
  kind<Kind extends string>(weights: Readonly<Record<Kind, number>>): Kind {
    const entries = Object.entries(weights) as [Kind, number][]
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [kind, weight] of entries) {
      left -= weight
      if (left < 0) return kind
    }
    return (entries.at(-1) as [Kind, number])[0]
  }
}
