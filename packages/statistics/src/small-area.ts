import type { Interval } from './interval.ts'
import { logGamma } from './log-gamma.ts'

/** The design-based estimate for one small unit: `share` 0…1, with the precision of `effectiveBase` ≥ 0 simple random calls. */
export interface DirectEstimate {
  readonly area: string
  readonly share: number
  readonly effectiveBase: number
}

/** The same combined with its area and the province: a model's figure, to be marked as one. */
export interface ModelEstimate {
  readonly share: number
  readonly interval: Interval
}

const spreads = [4, 8, 16, 32, 64, 128, 256, 512]
const areaSpreads = [8, 32, 128, 512]
const means = onLogits(12, 0.5, 0.99)
const areaMeans = onLogits(30, 0.3, 0.9995)

/**
 * Beta-binomial model with a level of areas: units are distributed around their area's mean as Beta(m·s, (1−m)·s), areas around the
 * province's in the same way. The spreads are not taken as known but weighted by how well they explain all calls (a grid with a uniform
 * prior), so that few calls do not pass for certainty (Rao and Molina, Small Area Estimation, 2015, ch. 10). Calibrated by simulation: `npm
 * run bench:estimate`. Returns the estimate of any of these units, also where nobody was called; it is computed when asked for.
 */
export function smallAreaModel(units: readonly DirectEstimate[]): (unit: DirectEstimate) => ModelEstimate {
  const areas = new Map(
    [...Map.groupBy(units, ({ area }) => area)].map(([area, of]) => [
      area,
      spreads.map((spread) => likelihoods(of, spread)),
    ]),
  )
  const weights = weigh([...areas.values()])
  const ofArea = new Map([...areas].map(([area, likelihood]) => [area, areaWeights(likelihood, weights)]))
  return (unit) => mixture(unit, ofArea.get(unit.area) ?? [])
}

/**
 * The mixture of Betas over all spreads and means of the area, weighted by probability; its quantiles come from its density on a grid. The
 * tails are a fifth narrower than 2.5 %, to make up for what the grids leave out; found by simulation.
 */
function mixture({ share, effectiveBase }: DirectEstimate, ofArea: readonly (readonly number[])[]): ModelEstimate {
  const density = new Array<number>(grid.length).fill(0)
  let mean = 0
  for (const [at, spread] of spreads.entries())
    for (const [place, areaMean] of areaMeans.entries()) {
      const weight = ofArea[at]?.[place] ?? 0
      if (weight < 1e-5) continue
      const [a, all] = [share * effectiveBase + areaMean * spread, effectiveBase + spread]
      mean += weight * (a / all)
      addBeta(density, Math.log(weight), a, all - a)
    }
  return { share: mean, interval: { low: quantile(density, 0.02), high: quantile(density, 0.98) } }
}

/** Adds the density of Beta(a, b), times a weight. */
function addBeta(density: number[], logWeight: number, a: number, b: number): void {
  const log = logWeight - logBeta(a, b)
  // The innermost of three loops: an iterator would take most of its time.
  for (let cell = 0; cell < density.length; cell++)
    density[cell] = (density[cell] ?? 0) + Math.exp(log + a * (logShares[cell] ?? 0) + b * (logRests[cell] ?? 0))
}

// Evenly spaced on the logit scale, whose measure is θ(1−θ): densities there have one power more.
const grid = onLogits(281, 0.02, 0.999_99)
const logShares = Float64Array.from(grid, (theta) => Math.log(theta))
const logRests = Float64Array.from(grid, (theta) => Math.log(1 - theta))

function quantile(density: readonly number[], chance: number): number {
  const wanted = chance * density.reduce((sum, each) => sum + each, 0)
  let below = 0
  for (const [cell, each] of density.entries()) {
    if (below + each >= wanted) {
      const [from, to] = [grid[Math.max(0, cell - 1)] ?? 0, grid[cell] ?? 1]
      return from + (to - from) * (each === 0 ? 0 : (wanted - below) / each)
    }
    below += each
  }
  return 1
}

/** Likelihood of an area's calls for each mean it may have, relative to the maximum. */
function likelihoods(
  units: readonly DirectEstimate[],
  spread: number,
): { readonly log: number; readonly of: readonly number[] } {
  const logs = areaMeans.map((mean) => {
    const [a, b] = [mean * spread, (1 - mean) * spread]
    return units.reduce(
      (sum, { share, effectiveBase: n }) => sum + logBeta(a + share * n, b + (1 - share) * n) - logBeta(a, b),
      0,
    )
  })
  const log = Math.max(...logs)
  return { log, of: logs.map((each) => Math.exp(each - log)) }
}

type OfSpread = ReturnType<typeof likelihoods>
type Weighed = readonly (readonly { readonly prior: readonly number[]; readonly weight: number }[])[]

/** Joint probability of each spread with each mean and spread of the areas, given the calls of all areas. */
function weigh(areas: readonly (readonly OfSpread[])[]): Weighed {
  const around = means.flatMap((mean) => areaSpreads.map((spread) => betaWeights(mean * spread, (1 - mean) * spread)))
  const logs = spreads.map((_, at) =>
    around.map((prior) =>
      areas.reduce((sum, area) => {
        const { log = 0, of = [] } = area[at] ?? {}
        return sum + log + Math.log(dot(prior, of))
      }, 0),
    ),
  )
  const most = Math.max(...logs.flat())
  const total = logs.flat().reduce((sum, log) => sum + Math.exp(log - most), 0)
  return logs.map((row) => row.map((log, at) => ({ prior: around[at] ?? [], weight: Math.exp(log - most) / total })))
}

/** Joint probability, by spread and mean of the area. */
function areaWeights(area: readonly OfSpread[], weighed: Weighed): readonly (readonly number[])[] {
  return weighed.map((row, at) => {
    const { of = [] } = area[at] ?? {}
    const sums = new Array<number>(areaMeans.length).fill(0)
    for (const { prior, weight } of row) {
      const scale = weight / dot(prior, of)
      for (const [place, chance] of prior.entries())
        sums[place] = (sums[place] ?? 0) + scale * chance * (of[place] ?? 0)
    }
    return sums
  })
}

/** Probabilities of area means under Beta(a, b), for means evenly spaced on the logit scale. */
function betaWeights(a: number, b: number): readonly number[] {
  const logs = areaMeans.map((mean) => a * Math.log(mean) + b * Math.log(1 - mean))
  const most = Math.max(...logs)
  const raw = logs.map((log) => Math.exp(log - most))
  const total = raw.reduce((sum, each) => sum + each, 0)
  return raw.map((each) => each / total)
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

function onLogits(count: number, from: number, to: number): readonly number[] {
  const [first, last] = [from, to].map((share) => Math.log(share / (1 - share)))
  return Array.from({ length: count }, (_, at) => {
    const logit = (first ?? 0) + (((last ?? 0) - (first ?? 0)) * at) / (count - 1)
    return 1 / (1 + Math.exp(-logit))
  })
}
