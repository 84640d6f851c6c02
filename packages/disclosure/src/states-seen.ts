import { internalRule, publicRule } from './safe-group.ts'

/** Ballots that count in the same states, and in the same bases. */
export interface Lot {
  /** One name for all ballots that count in exactly the same states. */
  readonly countedIn: string
  /** The bases in which each of them counts, by number; 0 is all ballots. */
  readonly bases: readonly number[]
  readonly ballots: number
}

/**
 * Whether somebody who sees all of these states, in any order, learns the answers of no small set of ballots. What differs between two
 * states, what two such differences share, and what is in neither state all consist of whole sets of ballots that count in the same states.
 * Each of these must hold no ballots or as many as a public figure, and for every other base none or as many as an official's.
 */
export function mayAllBeSeen(lots: Iterable<Lot>): boolean {
  const [all, ofBases] = [new Map<string, number>(), new Map<string, number>()]
  for (const { countedIn, bases, ballots } of lots)
    for (const base of bases) {
      const [sums, name] = base === 0 ? [all, countedIn] : [ofBases, `${countedIn} ${base}`]
      sums.set(name, (sums.get(name) ?? 0) + ballots)
    }
  return holds(all, publicRule.least) && holds(ofBases, internalRule.least)
}

function holds(sums: ReadonlyMap<string, number>, least: number): boolean {
  return [...sums.values()].every((ballots) => ballots === 0 || ballots >= least)
}
