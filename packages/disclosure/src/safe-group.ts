import type { Place, Table } from './table.ts'

export interface Rule {
  /** The fewest ballots of a group, also of the rest after somebody subtracts the part they know. */
  readonly least: number
  /** With fewer ballots than this, nobody may know that all are satisfied: not from a unit's own figure, nor from such a rest. */
  readonly mixedBelow: number
}

/** For officials, and for the public. */
export const internalRule: Rule = { least: 5, mixedBelow: 10 }
export const publicRule: Rule = { least: 10, mixedBelow: 10 }

/** Answers 1–5, and 4–5, of every place over some months. */
export interface Sums {
  readonly base: Int32Array
  readonly satisfied: Int32Array
}

/** Sums of some things only; 0 everywhere else. */
export interface SumsOfThings extends Sums {
  readonly things: number[]
}

export function noSums({ places }: Pick<Table, 'places'>): SumsOfThings {
  return { base: new Int32Array(places.length), satisfied: new Int32Array(places.length), things: [] }
}

/** Replaces the sums of the call before, as groups are summed some ten thousand times a year. */
export function sumsOver(
  sums: SumsOfThings,
  { places, bases, satisfied }: Table,
  things: readonly number[],
  months: readonly number[],
): Sums {
  for (const place of sums.things) {
    sums.base[place] = 0
    sums.satisfied[place] = 0
  }
  sums.things.length = 0
  for (const place of things) {
    if (place >= places.length) continue
    let [base, good] = [0, 0]
    for (const month of months) {
      base += bases[place * 12 + month] ?? 0
      good += satisfied[place * 12 + month] ?? 0
    }
    sums.base[place] = base
    sums.satisfied[place] = good
    sums.things.push(place)
  }
  return sums
}

export function baseOf({ base }: Sums, group: readonly number[]): number {
  let sum = 0
  for (const place of group) sum += base[place] ?? 0
  return sum
}

/**
 * Whether the sum of these places may be known. A group without ballots may always be. Otherwise it needs `least` ballots, also after
 * somebody subtracts the part they know; not all ballots may be dissatisfied, nor all of such a rest; and all may be satisfied only in a
 * unit's own figure, or in a rest of `mixedBelow` ballots.
 */
export function isSafe(places: readonly Place[], rule: Rule, sums: Sums, group: readonly number[]): boolean {
  let [base, satisfied] = [0, 0]
  for (const place of group) {
    base += sums.base[place] ?? 0
    satisfied += sums.satisfied[place] ?? 0
  }
  if (base === 0) return true
  if (base < rule.least || satisfied === 0) return false
  const names = namesOf(places)
  if (satisfied === base) {
    if (base < rule.mixedBelow) return false
    if (!isOwnFigure(names, sums, group)) return false
  }
  return !canBeTakenApart(names, rule, sums, group, { base, satisfied })
}

/** One desk alone, or all of one commune. */
function isOwnFigure({ units, ofUnit }: Names, sums: Sums, group: readonly number[]): boolean {
  const filled = group.filter((place) => (sums.base[place] ?? 0) > 0)
  const [first = 0] = filled
  const own = units[first] ?? 0
  if (filled.length === 1) return true
  if (filled.some((place) => units[place] !== own)) return false
  return !ofUnit[own]?.some((place) => (sums.base[place] ?? 0) > 0 && !filled.includes(place))
}

/** Whether too few are left when somebody subtracts the part they know, or a few that all answered alike. */
function canBeTakenApart(
  { knowers, known, knownSatisfied }: Names,
  rule: Rule,
  sums: Sums,
  group: readonly number[],
  { base, satisfied }: { readonly base: number; readonly satisfied: number },
): boolean {
  for (const place of group) {
    const [own, good] = [sums.base[place] ?? 0, sums.satisfied[place] ?? 0]
    if (own > 0)
      for (const who of knowers[place] ?? []) {
        known[who] = (known[who] ?? 0) + own
        knownSatisfied[who] = (knownSatisfied[who] ?? 0) + good
      }
  }
  const isApart = group.some((place) =>
    knowers[place]?.some((who) => {
      const part = known[who] ?? 0
      if (part === 0 || part === base) return false
      const [rest, good] = [base - part, satisfied - (knownSatisfied[who] ?? 0)]
      if (rest < rule.least) return true
      // Where all are satisfied, so are any of them.
      return satisfied < base && (good === 0 || (good === rest && rest < rule.mixedBelow))
    }),
  )
  for (const place of group)
    for (const who of knowers[place] ?? []) {
      known[who] = 0
      knownSatisfied[who] = 0
    }
  return isApart
}

interface Names {
  /** How much of the current group each knower of a part knows; all 0 in between. */
  readonly known: Int32Array
  readonly knownSatisfied: Int32Array
  readonly knowers: readonly (readonly number[])[]
  readonly units: readonly number[]
  readonly ofUnit: readonly (readonly number[])[]
}

const named = new WeakMap<readonly Place[], Names>()

// Numbers instead of names: groups are examined very often.
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
  const names = {
    knowers,
    units,
    ofUnit,
    known: new Int32Array(numbers.size),
    knownSatisfied: new Int32Array(numbers.size),
  }
  named.set(places, names)
  return names
}
