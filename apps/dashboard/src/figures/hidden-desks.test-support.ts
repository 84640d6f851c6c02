import { createUnitDirectory } from '@long-dan/administrative-units'
import type { DeskMonth } from '@long-dan/database/dashboard'
import { officialQuestionnaires, type Questionnaires } from '@long-dan/questionnaire'
import { parsePeriod } from '@long-dan/statistics'
import { usualProvince } from '@long-dan/testing/province'
import fc from 'fast-check'
import { expect } from 'vitest'
import { addUp } from '../memory/period-rows.ts'
import { type Tallies, talliesOf } from '../memory/tallies.ts'
import { talliesInReach } from '../memory/tallies-in-reach.ts'
import { reachOf } from '../officials/reach.ts'
import { provinceOf, territoryAround } from './result-reader.ts'
import type { Territory } from './territory.ts'

const directory = createUnitDirectory(await usualProvince())
const province = provinceOf(directory)
const today = '2026-12-31'
const communes = ['KV380', 'KV399'].flatMap((code) => {
  const area = directory.byCode(code, today)
  return area ? directory.communesOf(area.id, '2026-03-01', '2026-04-01').slice(0, 9) : []
})

/** Two desks in each of nine communes of two areas. */
export const desks = communes.flatMap(({ id }, at) =>
  [2 * at + 1, 2 * at + 2].map((deskId) => ({ unitId: id, deskId })),
)
export const period = parsePeriod('2026-03') as NonNullable<ReturnType<typeof parsePeriod>>
/** The communes and everything above them. */
export const units = [
  ...new Set(communes.flatMap(({ id }) => directory.breadcrumb(id, period.start, period.end).map((unit) => unit.id))),
]
export const asked = officialQuestionnaires.withNumber(1)

const homes = { province, area: directory.byCode('KV380', today) ?? province }
const inReach = {
  province: new Set(units),
  area: new Set(directory.communesOf(homes.area.id, period.start, period.end).map(({ id }) => id)),
}

export type ReaderOfDesks = keyof typeof homes

/** What an official of the province or of the first area has read of the month, with nothing remembered of another province. */
export function readAs(
  reader: ReaderOfDesks,
  rows: readonly Omit<DeskMonth, 'month' | 'asked'>[],
): { readonly territory: Territory; readonly tallies: Tallies } {
  const inMonth = rows.map((row) => ({ ...row, month: period.start, asked }))
  return readMonthsAs(reader, inMonth, officialQuestionnaires)
}

/** The same of several months. */
export function readMonthsAs(
  reader: ReaderOfDesks,
  rows: readonly DeskMonth[],
  questionnaires: Questionnaires,
): { readonly territory: Territory; readonly tallies: Tallies } {
  const within = rows.filter(({ unitId }) => inReach[reader].has(unitId))
  const months = [...Map.groupBy(within, ({ month }) => month)].map(([month, read], reading) => {
    const added = addUp(read)
    return { month, state: '', reading, rows: added, judged: added, read: [] }
  })
  const tallies = talliesOf(months, new Map(), today, questionnaires)
  const memory = talliesInReach('everything', questionnaires)
  const { rootOf, home } = reachOf(directory, homes[reader])
  return { territory: territoryAround(directory, [home], { rootOf, home, memory }), tallies }
}

/** Two provinces that differ only in what the attacker must not learn; undefined where the counts allow no such pair. */
export interface Pairs<Counts, Province> {
  readonly counts: fc.Arbitrary<Counts>
  readonly pairOf: (counts: Counts) => readonly [before: Province, after: Province] | undefined
  readonly shownBy: (province: Province) => readonly unknown[]
}

/** The attacker compares all that both show, in pairs enough and with figures enough to find a difference. */
export function expectShownAlike<Counts, Province>({ counts, pairOf, shownBy }: Pairs<Counts, Province>): void {
  let [pairs, ofMany] = [0, 0]
  const isAlike = fc.property(counts, (each) => {
    const pair = pairOf(each)
    if (pair === undefined) return
    const [before, after] = pair.map(shownBy)
    pairs++
    ofMany += before?.length ?? 0
    expect(after).toEqual(before)
  })
  fc.assert(isAlike, { numRuns: 40 })
  expect(pairs).toBeGreaterThan(5)
  expect(ofMany).toBeGreaterThan(pairs)
}
