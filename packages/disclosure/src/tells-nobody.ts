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
  // The sum over a root and what lies outside is not known to those who see the root.
  const parts = within.filter(({ others }) => others.length > 0 && others.every((thing) => thing < table.places.length))
  if (parts.length === 0) return false
  const longer = answersByKnower(table, members, months.filter(isUntold))
  return parts.some(({ months: all, others }) => {
    const mine = answersByKnower(table, members, all.filter(isUntold))
    const theirs = answersByKnower(table, others, all)
    return [null, ...mine.known.keys(), ...theirs.known.keys()].some((who) => {
      const [left, own, other] = [longer, mine, theirs].map((each) => unknownTo(each, who))
      if (!left || !own || !other || own.base === 0) return false
      return Math.min(left.four, own.four + other.four) + Math.min(left.five, own.five + other.five) === 0
    })
  })
}

interface AnswerCounts {
  base: number
  four: number
  five: number
}

interface AnswersByKnower {
  readonly all: AnswerCounts
  /** The part of them that a unit knows, being its own. */
  readonly known: ReadonlyMap<string, AnswerCounts>
}

/** In one pass, because a group of many places has as many who know some. */
function answersByKnower(
  { places, bases, satisfied, best = satisfied }: Table,
  members: readonly number[],
  months: readonly number[],
): AnswersByKnower {
  const all = { base: 0, four: 0, five: 0 }
  const known = new Map<string, AnswerCounts>()
  for (const place of members) {
    let [base, good, five] = [0, 0, 0]
    for (const month of months) {
      base += bases[place * 12 + month] ?? 0
      good += satisfied[place * 12 + month] ?? 0
      five += best[place * 12 + month] ?? 0
    }
    const answers = { base, four: good - five, five }
    add(all, answers)
    for (const who of places[place]?.knownTo ?? []) {
      const sum = known.get(who)
      if (sum) add(sum, answers)
      else known.set(who, { ...answers })
    }
  }
  return { all, known }
}

function add(sum: AnswerCounts, { base, four, five }: AnswerCounts): void {
  sum.base += base
  sum.four += four
  sum.five += five
}

function unknownTo({ all, known }: AnswersByKnower, who: string | null): AnswerCounts {
  const own = who === null ? undefined : known.get(who)
  return own ? { base: all.base - own.base, four: all.four - own.four, five: all.five - own.five } : all
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
