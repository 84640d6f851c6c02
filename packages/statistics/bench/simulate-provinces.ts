import { smallAreaModel } from '../src/index.ts'
import { draws } from './draws.ts'

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
    const estimateOf = smallAreaModel(units)
    for (const [at, unit] of units.entries()) {
      const { interval } = estimateOf(unit)
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
