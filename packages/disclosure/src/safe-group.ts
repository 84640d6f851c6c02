import type { Place, Table } from './table.ts'

export interface Rule {
  /** The fewest ballots of a group, and of what is left of it when anybody who knows a part of it takes that away. */
  readonly least: number
  /** With fewer ballots than this a figure of one answer only is no figure, not even a unit's own. */
  readonly mixedBelow: number
}

/** What officials see, and what everybody sees. */
export const internalRule: Rule = { least: 5, mixedBelow: 10 }
export const publicRule: Rule = { least: 10, mixedBelow: 10 }

/** Answers 1–5, and 4–5, of every place over some months. */
export interface Sums {
  readonly base: Int32Array
  readonly satisfied: Int32Array
}

export function sumsOver(
  { places, bases, satisfied }: Table,
  things: readonly number[],
  months: readonly number[],
): Sums {
  const sums = { base: new Int32Array(places.length), satisfied: new Int32Array(places.length) }
  for (const place of things) {
    if (place >= places.length) continue
    for (const month of months) {
      sums.base[place] = (sums.base[place] ?? 0) + (bases[place * 12 + month] ?? 0)
      sums.satisfied[place] = (sums.satisfied[place] ?? 0) + (satisfied[place * 12 + month] ?? 0)
    }
  }
  return sums
}

export function baseOf({ base }: Sums, group: readonly number[]): number {
  let sum = 0
  for (const place of group) sum += base[place] ?? 0
  return sum
}

/**
 * Whether the sum of these places may be known. Nothing in it is no secret. Else it holds `least` ballots, also when anybody who knows a
 * part takes it away; never is every ballot dissatisfied; and every ballot is satisfied only in a unit's own figure.
 */
export function isSafe(places: readonly Place[], rule: Rule, sums: Sums, group: readonly number[]): boolean {
  const { knowers, units, ofUnit } = namesOf(places)
  let [base, satisfied] = [0, 0]
  for (const place of group) {
    base += sums.base[place] ?? 0
    satisfied += sums.satisfied[place] ?? 0
  }
  if (base === 0) return true
  if (base < rule.least || satisfied === 0) return false
  if (satisfied === base) {
    if (base < rule.mixedBelow) return false
    const filled = group.filter((place) => (sums.base[place] ?? 0) > 0)
    const [first = 0] = filled
    const own = units[first] ?? 0
    // One desk alone, or all of one commune.
    if (filled.length > 1) {
      if (filled.some((place) => units[place] !== own)) return false
      if (ofUnit[own]?.some((place) => (sums.base[place] ?? 0) > 0 && !filled.includes(place))) return false
    }
  }
  const known = new Map<number, number>()
  for (const place of group) {
    const part = sums.base[place] ?? 0
    if (part > 0) for (const who of knowers[place] ?? []) known.set(who, (known.get(who) ?? 0) + part)
  }
  for (const part of known.values()) if (part < base && base - part < rule.least) return false
  return true
}

interface Names {
  readonly knowers: readonly (readonly number[])[]
  readonly units: readonly number[]
  readonly ofUnit: readonly (readonly number[])[]
}

const named = new WeakMap<readonly Place[], Names>()

// Numbers for names: groups are looked at very often.
function namesOf(places: readonly Place[]): Names {
  const found = named.get(places)
  if (found) return found
  const numbers = new Map<string, number>()
  const numberOf = (name: string) => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  }
  const knowers = places.map(({ knownTo }) => knownTo.map(numberOf))
  const unitNames = [...new Set(places.map(({ unit }) => unit))]
  const units = places.map(({ unit }) => unitNames.indexOf(unit))
  const ofUnit = unitNames.map((unit) => [...places.keys()].filter((place) => places[place]?.unit === unit))
  const names = { knowers, units, ofUnit }
  named.set(places, names)
  return names
}
