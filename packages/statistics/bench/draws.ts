/** Random numbers that are the same for the same seed. */
export function draws(seed: number) {
  let state = seed | 0
  // Mulberry32.
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  // Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000) 363–372.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape)
    const [d, c] = [shape - 1 / 3, 1 / Math.sqrt(9 * shape - 3)]
    for (;;) {
      const x = normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const beta = (a: number, b: number) => {
    const [x, y] = [gamma(a), gamma(b)]
    return x / (x + y)
  }
  const binomial = (count: number, share: number) =>
    Array.from({ length: count }, uniform).filter((value) => value < share).length
  return { uniform, beta, binomial }
}
