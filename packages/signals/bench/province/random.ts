/** Seeded, repeatable random numbers: sfc32, which passes PractRand. */
export interface Random {
  /** Uniform in (0, 1). */
  readonly draw: () => number
  readonly chance: (probability: number) => boolean
  readonly between: (low: number, high: number) => number
  readonly whole: (below: number) => number
  readonly normal: () => number
  readonly poisson: (mean: number) => number
  readonly pick: <Value>(weights: readonly (readonly [Value, number])[]) => Value
}

export function createRandom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9 ^ seed, 0x243f6a88, 0xb7e15162 ^ (seed << 7), seed + 1]
  const draw = () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return ((sum >>> 0) + 0.5) / 4294967296
  }
  for (let warm = 0; warm < 20; warm += 1) draw()
  const normal = () => Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw())
  return {
    draw,
    normal,
    chance: (probability) => draw() < probability,
    between: (low, high) => low + (high - low) * draw(),
    whole: (below) => Math.floor(draw() * below),
    poisson(mean) {
      if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = draw(); product > limit; product *= draw()) count += 1
      return count
    },
    pick(weights) {
      let left = draw() * weights.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of weights) {
        left -= weight
        if (left < 0) return value
      }
      throw new RangeError('nothing to pick from')
    },
  }
}
