import fc from 'fast-check'
import { judgeYear } from './judge-year.ts'
import type { Level } from './judging.ts'
import { groupsOf } from './partition.ts'
import { internalRule, publicRule } from './safe-group.ts'
import { spansOfYear, within } from './spans.ts'
import type { Table } from './table.ts'

/** A commune with all that later became one with it, an area, the province, the public. */
export const levels: readonly Level[] = [
  { depth: 2, rule: internalRule, seesRunning: true },
  { depth: 1, rule: internalRule, seesRunning: true },
  { depth: 0, rule: internalRule, seesRunning: true },
  { depth: 0, rule: publicRule, seesRunning: false },
]

const spans = [spansOfYear('2026'), ...within(spansOfYear('2026'))]
const [PATH, MONTHS] = [5, 12]

const aMonth = fc.oneof(
  { weight: 2, arbitrary: fc.constant([0, 0] as const) },
  { weight: 4, arbitrary: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(3)) },
  { weight: 5, arbitrary: fc.tuple(fc.integer({ min: 8, max: 70 }), fc.nat(4)) },
)

/** Desks in communes, communes in lands that are one commune today, lands in two areas; a land may lie in both. */
export function aProvince(months: number, most: number): fc.Arbitrary<Table> {
  const aDesk = fc.record({
    area: fc.nat(1),
    land: fc.nat(2),
    sharesCommune: fc.integer({ min: 0, max: 3 }).map((lot) => lot === 0),
    before: fc.constantFrom(0, 10, 70, 200),
    counts: fc.array(aMonth, { minLength: months, maxLength: months }),
  })
  return fc.array(aDesk, { minLength: 2, maxLength: most }).map((desks) => {
    const paths: string[][] = []
    desks.forEach(({ area, land, sharesCommune }, at) => {
      const own = ['province', `area ${area}`, `land ${land} in ${area}`, `commune ${at}`]
      paths.push([...(sharesCommune && at > 0 ? (paths[at - 1] ?? own).slice(0, 4) : own), `desk ${at}`])
    })
    const counts = desks.flatMap((desk) => [...desk.counts, ...new Array(MONTHS - months).fill([0, 0])])
    return {
      // Whoever sees the present commune sees its land in both areas.
      places: paths.map((path) => ({
        path,
        knownTo: [...path.slice(1), path[2]?.replace(/ in .*/u, '') ?? ''],
        unit: path[3] ?? '',
      })),
      bases: Int32Array.from(counts, ([base]) => base),
      satisfied: Int32Array.from(counts, ([base, not]) => Math.max(0, base - not)),
      before: Int32Array.from(desks, ({ before }) => before),
      monthsOver: months,
      isRunning: false,
    }
  })
}

/** The table as it was when this many months were over. */
export function atThatTime(table: Table, monthsOver: number): Table {
  const until = (counts: Int32Array) => counts.map((count, at) => (at % MONTHS < monthsOver ? count : 0))
  return { ...table, monthsOver, bases: until(table.bases), satisfied: until(table.satisfied) }
}

/** Units of their time, and today's lands across areas, as lists of places. */
export function unitsOf({ places }: Table): readonly (readonly number[])[] {
  const by = (nameOf: (path: readonly string[]) => string) =>
    [...Map.groupBy(places.keys(), (place) => nameOf(places[place]?.path ?? [])).values()].map((unit) => [...unit])
  return [
    ...Array.from({ length: PATH }, (_, depth) => by((path) => path[depth] ?? '')).flat(),
    ...by((path) => path[2]?.replace(/ in .*/u, '') ?? ''),
  ]
}

/** What a level shows of these units at one time, each as `place * 12 + month`. */
export function figuresAt(table: Table, level: number, units = unitsOf(table)): readonly (readonly number[])[] {
  const judged = judgeYear({ year: '2026', table, levels })[level]
  return spans.flatMap(({ code, months }) => {
    const partition = judged?.shownIn(code)
    if (!partition) return []
    const groups = groupsOf(partition)
    const isShown = (unit: readonly number[]) =>
      unit.every((place) => groups.get(partition[place] ?? -1)?.every((other) => unit.includes(other)))
    return units.filter(isShown).map((unit) => unit.flatMap((place) => months.map((month) => place * MONTHS + month)))
  })
}

/** Everything a level ever showed to somebody who looked after every month. */
export function figuresEver(table: Table, level: number, units = unitsOf(table)): readonly (readonly number[])[] {
  const times = Array.from({ length: table.monthsOver }, (_, month) => atThatTime(table, month + 1))
  return times.flatMap((then) => figuresAt(then, level, units))
}

/** Why nobody but its members may know the sum of this set; null if anybody may. Written from the rule, not from the code. */
export function objection({ places, bases, satisfied }: Table, set: readonly number[], least: number): string | null {
  const filled = set.filter((cell) => (bases[cell] ?? 0) > 0)
  const sum = (cells: readonly number[], counts: Int32Array) =>
    cells.reduce((all, cell) => all + (counts[cell] ?? 0), 0)
  const [base, good] = [sum(filled, bases), sum(filled, satisfied)]
  if (base === 0) return null
  const placeOf = (cell: number) => places[Math.floor(cell / MONTHS)]
  const words = `${good}/${base}: ${filled.map((cell) => `${placeOf(cell)?.path.slice(1).join(', ')}, month ${cell % MONTHS}`).join(' + ')}`
  if (base < least) return `fewer than ${least}: ${words}`
  for (const who of new Set(filled.flatMap((cell) => placeOf(cell)?.knownTo ?? []))) {
    const others = filled.filter((cell) => !placeOf(cell)?.knownTo.includes(who))
    const [rest, goodRest] = [sum(others, bases), sum(others, satisfied)]
    if (rest > 0 && rest < least) return `${rest} left for ${who}: ${words}`
    const isAlike = goodRest === 0 || (goodRest === rest && rest < 10)
    if (rest > 0 && good < base && isAlike) return `${goodRest}/${rest} left for ${who}: ${words}`
  }
  if (good === 0) return `nobody satisfied: ${words}`
  const communes = new Set(filled.map((cell) => placeOf(cell)?.unit))
  if (good === base && (base < 10 || communes.size > 1)) return `everybody satisfied: ${words}`
  return null
}
