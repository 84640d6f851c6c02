import { smallAreaEstimates } from '../src/index.ts'

export interface Coverage {
  readonly answers: number
  readonly units: number
  /** Shares over all units. */
  readonly covered: number
  readonly below: number
  readonly above: number
  readonly width: number
}

/** Provinces of 27 areas with six small communes each, whose mean and spreads are drawn anew; `answers` calls per commune. */
export function coverageOfModel(seed: number, provinces: number, answers: number): Coverage {
  const draw = draws(seed)
  const sums = { units: 0, covered: 0, below: 0, above: 0, width: 0 }
  for (let province = 0; province < provinces; province += 1) {
    const mean = 0.78 + 0.18 * draw.uniform()
    const [areaSpread, spread] = [20, 8].map((least) => least * 16 ** draw.uniform())
    const truths: number[] = []
    const units = Array.from({ length: 27 }, (_, area) => {
      const areaMean = draw.beta(mean * (areaSpread ?? 1), (1 - mean) * (areaSpread ?? 1))
      return Array.from({ length: 6 }, () => {
        const truth = draw.beta(areaMean * (spread ?? 1), (1 - areaMean) * (spread ?? 1))
        truths.push(truth)
        return { area: String(area), share: draw.binomial(answers, truth) / answers, effectiveBase: answers }
      })
    }).flat()
    for (const [at, { interval }] of smallAreaEstimates(units).entries()) {
      const truth = truths[at] ?? 0
      sums.units += 1
      sums.width += interval.high - interval.low
      if (truth < interval.low) sums.below += 1
      else if (truth > interval.high) sums.above += 1
      else sums.covered += 1
    }
  }
  const { units } = sums
  return {
    answers,
    units,
    covered: sums.covered / units,
    below: sums.below / units,
    above: sums.above / units,
    width: sums.width / units,
  }
}

function draws(seed: number) {
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
