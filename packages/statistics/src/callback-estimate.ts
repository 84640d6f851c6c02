import { assertCount, type SatisfiedCount } from './count.ts'
import { type Interval, wilsonOf } from './interval.ts'

/** Citizens called from one part of a list; `population`: dossiers of that part. */
type CalledPart = SatisfiedCount & { readonly population: number }

/**
 * Citizens called from one stratum of a lot: dossiers of one desk and month with the same outcome. `population`: dossiers of that stratum,
 * from which the citizens were drawn. `kind`: strata of one kind may be assumed to vary equally within themselves. `fields`: the same
 * citizens and dossiers by field of procedure, adding up to the stratum; absent where the fields are not known.
 */
export type CalledStratum = CalledPart & {
  readonly kind: string
  /** `population` is only a lower limit: the stratum never counts as called completely. */
  readonly isAtLeast?: boolean
  readonly fields?: readonly (CalledPart & { readonly field: string })[] | undefined
}

/** What the rate would be if everybody had answered; shares 0…1. */
export interface CallbackEstimate {
  readonly share: number
  readonly interval: Interval
  /** Citizens who answered. */
  readonly called: number
  /** The number of simple random calls with the same precision. */
  readonly effectiveBase: number
}

/** Below this number of answers a field is joined with another. */
const fewestInField = 10

/**
 * Satisfied share among all citizens, design-based: each stratum's calls weighted by its dossiers, N_h ÷ n_h (strata in which nobody
 * answered are left out). Where fields are known, the weights of all calls about a field are scaled to its dossiers, a_g = N_g ÷ Σ N_h·n_hg/n_h,
 * because people whose matter was of another kind answer the telephone more or less often (post-stratification, Holt and Smith, Journal of the
 * Royal Statistical Society A 142 (1979) 33–46). Fields with fewer than ten answers in strata of a kind are joined, the smallest with the next,
 * as such weights would be mostly chance (Kalton and Flores-Cervantes, Journal of Official Statistics 19 (2003) 81–97); so 5–15 calls
 * have none.
 *
 * The variance is Σ W_h²·(1 − n_h/N_h)·Σ_g (n_hg/n_h)·a_g²·p̃_g(1 − p̃_g)/n_h with p̃_g = (x + 1)/(n + 2) over all calls of the kind and
 * field, so that five satisfied citizens out of five do not count as certain (Agresti and Coull, The American Statistician 52 (1998) 119–126).
 * The base of simple random calls with the same variance goes into Wilson's interval (Korn and Graubard, Survey Methodology 24 (1998)
 * 193–201), which holds at 5–15 calls where p ± 2·SE does not. Null if nobody answered.
 * @throws RangeError when more were called than there are, or when the fields are not the stratum
 */
export function callbackEstimate(strata: readonly CalledStratum[]): CallbackEstimate | null {
  const used = strata.filter(({ base }) => base > 0)
  for (const stratum of used) assertStratum(stratum)
  const total = used.reduce((sum, { population }) => sum + population, 0)
  if (total === 0) return null
  const groupOf = groupsOf(used)
  const groups = new Set(groupOf.values())
  let [share, expected, variance, called] = [0, 0, 0, 0]
  for (const { population, weightedSatisfied, weightedBase, smoothed } of groups) {
    share += (population / total) * (weightedSatisfied / weightedBase)
    expected += (population / total) * smoothed
  }
  for (const { base, population, ...stratum } of used) {
    const spread = partsOf({ base, population, ...stratum }).reduce((sum, part) => {
      const group = groupOf.get(nameOf(stratum.kind, part.field))
      return group ? sum + (part.base / base) * group.scale ** 2 * group.smoothed * (1 - group.smoothed) : sum
    }, 0)
    const uncalled = stratum.isAtLeast ? 1 : 1 - base / population
    variance += (population / total) ** 2 * uncalled * (spread / base)
    called += base
  }
  if (variance === 0) {
    // Everybody was called: nothing is left to chance, unless nobody of another stratum answered.
    const isComplete = strata.every((stratum) => stratum.base === stratum.population)
    const interval = isComplete ? { low: share, high: share } : wilsonOf(share, called)
    return { share, interval, called, effectiveBase: called }
  }
  const effectiveBase = (expected * (1 - expected)) / variance
  return { share, interval: wilsonOf(share, effectiveBase), called, effectiveBase }
}

function assertStratum(stratum: CalledStratum): void {
  const parts = partsOf(stratum)
  for (const part of [stratum, ...parts]) {
    assertCount(part)
    if (part.population < part.base) throw new RangeError(`${part.base} called of a population of ${part.population}`)
  }
  for (const name of ['satisfied', 'base', 'population'] as const)
    if (parts.reduce((sum, part) => sum + part[name], 0) !== stratum[name])
      throw new RangeError(`The fields do not add up to ${stratum[name]}`)
}

function partsOf({ satisfied, base, population, fields }: CalledStratum) {
  return fields ?? [{ field: '', satisfied, base, population }]
}

function nameOf(kind: string, field: string): string {
  return `${kind}\n${field}`
}

/** Calls of one kind and of fields that are weighted together. */
interface Group {
  readonly names: readonly string[]
  readonly satisfied: number
  readonly base: number
  readonly population: number
  /** Sums with the weights N_h ÷ n_h. */
  readonly weightedSatisfied: number
  readonly weightedBase: number
}

/** By kind and field. */
function groupsOf(strata: readonly CalledStratum[]) {
  const kinds = Map.groupBy(strata, ({ kind }) => kind)
  return new Map(
    [...kinds.values()].flatMap(joinedFields).flatMap((group) => {
      const { names, satisfied, base, population, weightedBase } = group
      const scaled = { ...group, scale: population / weightedBase, smoothed: (satisfied + 1) / (base + 2) }
      return names.map((name) => [name, scaled] as const)
    }),
  )
}

function joinedFields(strata: readonly CalledStratum[]): readonly Group[] {
  const fields = Map.groupBy(
    strata.flatMap((stratum) =>
      partsOf(stratum).map(({ field, satisfied, base, population }): Group => {
        const weight = stratum.population / stratum.base
        const weighted = { weightedSatisfied: weight * satisfied, weightedBase: weight * base }
        return { names: [nameOf(stratum.kind, field)], satisfied, base, population, ...weighted }
      }),
    ),
    ({ names: [name] }) => name ?? '',
  )
  const groups = [...fields].map(([name, of]) => ({ ...of.reduce(join), names: [name] }))
  for (;;) {
    groups.sort((a, b) => a.base - b.base || ((a.names[0] ?? '') < (b.names[0] ?? '') ? -1 : 1))
    const [smallest, next] = groups
    if (!smallest || !next || smallest.base >= fewestInField) return groups
    groups.splice(0, 2, join(smallest, next))
  }
}

function join(one: Group, other: Group): Group & { names: string[] } {
  return {
    names: [...one.names, ...other.names],
    satisfied: one.satisfied + other.satisfied,
    base: one.base + other.base,
    population: one.population + other.population,
    weightedSatisfied: one.weightedSatisfied + other.weightedSatisfied,
    weightedBase: one.weightedBase + other.weightedBase,
  }
}

export interface Bias {
  /** The ballots' share minus the called citizens', −1…1. */
  readonly difference: number
  readonly interval: Interval
  readonly conclusion: 'ballots-higher' | 'ballots-lower' | 'no-clear-difference'
}

/** Newcombe's interval (1998, method 10) for two independent estimates, each with an interval of its own. */
export function ballotBias(
  ballots: { readonly share: number; readonly interval: Interval },
  called: { readonly share: number; readonly interval: Interval },
): Bias {
  const difference = ballots.share - called.share
  const low = difference - Math.hypot(ballots.share - ballots.interval.low, called.interval.high - called.share)
  const high = difference + Math.hypot(ballots.interval.high - ballots.share, called.share - called.interval.low)
  const interval = { low: Math.max(-1, low), high: Math.min(1, high) }
  const isNoteworthy = Math.abs(difference) >= 0.02
  const conclusion =
    isNoteworthy && interval.low > 0
      ? 'ballots-higher'
      : isNoteworthy && interval.high < 0
        ? 'ballots-lower'
        : 'no-clear-difference'
  return { difference, interval, conclusion }
}
