import { groupsOf, type Partition } from './partition.ts'
import type { Table } from './table.ts'

/** A shorter period that has been judged, with what it shows. */
export interface ShownInside {
  readonly months: readonly number[]
  readonly partition: Partition
}

interface Longer {
  readonly table: Table
  readonly months: readonly number[]
  readonly inside: readonly ShownInside[]
}

/**
 * Whether a group's figure of a longer period would tell that nobody of it was satisfied in a shorter one, where it is shown only with
 * others: the five answers are printed, and all its satisfied ballots may be a 5, all of theirs together a 4. Also after somebody subtracts
 * the part they know.
 */
export function tellsNobody({ table, months, inside }: Longer, members: readonly number[]): boolean {
  const within = inside.map((part) => ({ months: part.months, others: othersOf(part.partition, members) }))
  const told = new Set(within.flatMap((part) => (part.others.length === 0 ? part.months : [])))
  const isUntold = (month: number) => !told.has(month)
  const rest = months.filter(isUntold)
  return within.some((part) => {
    const { others } = part
    // The sum over a root and what lies outside is not known to those who see the root.
    if (others.length === 0 || others.some((thing) => thing >= table.places.length)) return false
    const own = part.months.filter(isUntold)
    const tells = (who: string | null) => {
      const unknown = members.filter((place) => !isKnownTo(table, place, who))
      const longer = answersOf(table, unknown, rest)
      const [mine, theirs] = [
        answersOf(table, unknown, own),
        answersOf(
          table,
          others.filter((place) => !isKnownTo(table, place, who)),
          part.months,
        ),
      ]
      if (mine.base === 0) return false
      return Math.min(longer.four, mine.four + theirs.four) + Math.min(longer.five, mine.five + theirs.five) === 0
    }
    const knowers = new Set([...members, ...others].flatMap((place) => table.places[place]?.knownTo ?? []))
    return [null, ...knowers].some(tells)
  })
}

function isKnownTo({ places }: Table, place: number, who: string | null): boolean {
  return who !== null && (places[place]?.knownTo.includes(who) ?? false)
}

function answersOf(
  { bases, satisfied, best = satisfied }: Table,
  places: readonly number[],
  months: readonly number[],
): { readonly base: number; readonly four: number; readonly five: number } {
  let [base, good, five] = [0, 0, 0]
  for (const place of places)
    for (const month of months) {
      base += bases[place * 12 + month] ?? 0
      good += satisfied[place * 12 + month] ?? 0
      five += best[place * 12 + month] ?? 0
    }
  return { base, four: good - five, five }
}

/** What is shown only together with these things; nothing if they are made of whole groups. */
function othersOf(partition: Partition, members: readonly number[]): readonly number[] {
  const groups = groupsIn(partition)
  const own = new Set(members)
  const labels = new Set(members.map((thing) => partition[thing] ?? thing))
  return [...labels].flatMap((label) => (groups.get(label) ?? []).filter((thing) => !own.has(thing)))
}

const known = new WeakMap<Partition, ReadonlyMap<number, readonly number[]>>()

/** Cached: every group of a longer period asks. */
function groupsIn(partition: Partition): ReadonlyMap<number, readonly number[]> {
  const found = known.get(partition) ?? groupsOf(partition)
  known.set(partition, found)
  return found
}
