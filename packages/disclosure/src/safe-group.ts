import type { Table } from './table.ts'

export interface Rule {
  /** The fewest ballots of a group, and of what is left of it when anybody who knows a part takes that away. */
  readonly least: number
  /** From how many ballots on a unit's own figure may be one answer only: "100 %" is said of that many. */
  readonly mixedBelow: number
}

/** Who will see a figure: officials, or everybody. */
export const internalRule: Rule = { least: 5, mixedBelow: 10 }
export const publicRule: Rule = { least: 10, mixedBelow: 10 }

/**
 * Whether the sum of these places over these months may be known. Nothing in it is no secret. Else it holds `least` ballots, also when
 * anybody who knows a part takes it away; never is every ballot dissatisfied; and every ballot is satisfied only in a unit's own figure.
 */
export function isSafe(table: Table, rule: Rule, places: Iterable<number>, months: readonly number[]): boolean {
  let [base, satisfied] = [0, 0]
  const known = new Map<string, number>()
  const filled: number[] = []
  for (const place of places) {
    const own = sumOf(table.bases, place, months)
    if (own === 0) continue
    base += own
    satisfied += sumOf(table.satisfied, place, months)
    filled.push(place)
    for (const who of table.places[place]?.knownTo ?? []) known.set(who, (known.get(who) ?? 0) + own)
  }
  if (base === 0) return true
  if (base < rule.least || satisfied === 0) return false
  if (satisfied === base && (base < rule.mixedBelow || !isOwnFigure(table, filled, months))) return false
  for (const part of known.values()) if (part < base && base - part < rule.least) return false
  return true
}

// One desk alone, or all of one commune.
function isOwnFigure({ places, bases }: Table, filled: readonly number[], months: readonly number[]): boolean {
  if (filled.length === 1) return true
  const unit = places[filled[0] ?? 0]?.unit
  if (filled.some((place) => places[place]?.unit !== unit)) return false
  return places.every(
    (each, place) => each.unit !== unit || filled.includes(place) || sumOf(bases, place, months) === 0,
  )
}

export function basesOf(table: Table, places: Iterable<number>, months: readonly number[]): number {
  let base = 0
  for (const place of places) base += sumOf(table.bases, place, months)
  return base
}

function sumOf(counts: Int32Array, place: number, months: readonly number[]): number {
  let sum = 0
  for (const month of months) sum += counts[place * 12 + month] ?? 0
  return sum
}
