import type { SatisfiedCount } from './count.ts'
import { rollUp } from './roll-up.ts'
import type { VerdictRule } from './verdict.ts'

const WEAKEST_PRIOR = 20
const STRONGEST_PRIOR = 200

/** `shrunkenShare` 0…1: the unit's share drawn towards the mean, the more the fewer ballots it has. Rank 1 is the highest. */
type RankedUnit<Unit> = {
  readonly unit: Unit
  readonly shrunkenShare: number
  readonly rank: number | null
}

/** `mean` is m = Σx/Σn (0…1), `priorBallots` is s: how many ballots at the mean every unit is credited with (20…200). */
export type Ranking<Unit> = {
  readonly mean: number
  readonly priorBallots: number
  readonly units: readonly RankedUnit<Unit>[]
}

/**
 * Domain rule 8: an order by p_eb = (x + s·m)/(n + s), never by raw percentages. Units keep their order; equal shrunken shares
 * have equal rank (1, 2, 2, 4); units with fewer than `minimumBase` ballots have none but count in m and s. Null when no unit has a ballot.
 */
export function rankUnits<Unit extends SatisfiedCount>(
  units: readonly Unit[],
  { minimumBase }: Pick<VerdictRule, 'minimumBase'>,
): Ranking<Unit> | null {
  const total = rollUp(units)
  if (total.base === 0) return null
  const mean = total.satisfied / total.base
  const prior = priorBallots(units, total)
  const shrunken = units.map((unit) => ({
    unit,
    shrunkenShare: (unit.satisfied + prior * mean) / (unit.base + prior),
  }))
  const ranked = shrunken.filter(({ unit }) => unit.base >= minimumBase).map((one) => one.shrunkenShare)
  return {
    mean,
    priorBallots: prior,
    units: shrunken.map(({ unit, shrunkenShare }) => ({
      unit,
      shrunkenShare,
      rank: unit.base >= minimumBase ? 1 + ranked.filter((other) => other > shrunkenShare).length : null,
    })),
  }
}

/**
 * s by the method of moments for beta-binomial counts (Kleinman, JASA 68 (1973) 46–54, weights n): with correlation ρ = 1/(s+1) within a
 * unit, E Σ n_i(p_i − m)² = m(1−m)·[(k−1) + ρ·(Σn − Σn²/Σn − (k−1))]. If the spread is no larger than chance produces, the prior is the
 * strongest.
 */
function priorBallots(units: readonly SatisfiedCount[], total: SatisfiedCount): number {
  const withBallots = units.filter(({ base }) => base > 0)
  const mean = total.satisfied / total.base
  const spread = withBallots.reduce((sum, { satisfied, base }) => sum + base * (satisfied / base - mean) ** 2, 0)
  const squares = withBallots.reduce((sum, { base }) => sum + base ** 2, 0)
  const byChance = withBallots.length - 1
  const room = total.base - squares / total.base - byChance
  const binomial = mean * (1 - mean)
  if (binomial === 0 || room <= 0) return STRONGEST_PRIOR
  const correlation = (spread / binomial - byChance) / room
  if (correlation <= 0) return STRONGEST_PRIOR
  return Math.min(Math.max(1 / correlation - 1, WEAKEST_PRIOR), STRONGEST_PRIOR)
}
