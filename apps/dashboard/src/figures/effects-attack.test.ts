import { crossingPlace, type ItemCode } from '@long-dan/questionnaire'
import { deskKey } from '@long-dan/results'
import { type Period, parsePeriod, rollUp, wilsonInterval } from '@long-dan/statistics'
import { testQuestionnaires } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { shownCrossings } from '../results/questions/shown-crossings.ts'
import { answerEffects, clusteredAnswersAt, effectOver } from './answer-effects.ts'
import { answersAt } from './answer-sums.ts'
import { countTree } from './count-tree.ts'
import { desks, type ReaderOfDesks, readMonthsAs, units } from './hidden-desks.test-support.ts'
import { type Hidden, hiddenPlaces, unitKey } from './hidden-places.ts'
import { changesThatKeep } from './null-space.test-support.ts'
import { communesIn } from './territory.ts'

// The attacker knows the sum of every group that is shown together, in every period, and the rule. Two provinces that agree in all of these
// sums must not differ in any interval: what a design effect told beyond them would be about single desks and months. The provinces are
// found in the null space of the sums, so they differ as much as they can: in several desks and months at once.
const questionnaires = testQuestionnaires({ second: '2026-01-01', third: '2099-01-01' })
const asked = questionnaires.withNumber(2)
const { layout } = asked
const field = asked.questions.find(({ code }) => code === 'field')
if (field === undefined) throw new Error('The version asks for the field')
const periodsOf = (...codes: readonly string[]) => codes.map((code) => parsePeriod(code) as Period)
const periods = periodsOf(
  '2026-01',
  '2026-02',
  '2026-03',
  '2026-04',
  '2026-05',
  '2026-06',
  '2026-Q1',
  '2026-Q2',
  '2026-H1',
)
const months = periods.slice(0, 6)
/** Of months from one to another, as the page of months adds them up. */
const ranges = [
  periodsOf('2026-01', '2026-02'),
  periodsOf('2026-02', '2026-03'),
  periodsOf('2026-03', '2026-04'),
  periodsOf('2026-Q1', '2026-04'),
  periodsOf('2026-02', '2026-03', '2026-Q2'),
]
const cells = desks.flatMap((desk) => months.map((month) => ({ desk, month })))

type Counts = { base: number; satisfied: number }
/** By cell: all ballots, the answers to a criterion, and those who came about land among the ballots. */
interface Answers {
  readonly overall: readonly Counts[]
  readonly listen: readonly Counts[]
  readonly land: readonly Counts[]
}
type Kind = keyof Answers
const codesOf: Readonly<Record<Kind, readonly ItemCode[]>> = {
  overall: ['overall', 'overall@field'],
  listen: ['listen'],
  land: ['field', 'field=land', 'overall@field=land', 'overall@field'],
}

/** Pseudo-random numbers, the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 7919 + 1
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
}

function aProvince(seed: number): Answers {
  const random = numbers(seed)
  const some = (few: number, many: number): Counts => {
    const base = random(3) === 0 ? 2 + random(few) : 10 + random(many)
    return { base, satisfied: Math.max(1, base - 1 - random(Math.ceil(base / 2))) }
  }
  const nobody: Counts = { base: 0, satisfied: 0 }
  const ballots = cells.map((_, at) => {
    const land = random(3) === 0 ? nobody : some(6, 20)
    // Where few came, nobody said what about.
    return land === nobody ? { land, all: some(6, 60) } : { land, all: rollUp([land, civilIn(at), some(6, 60)]) }
  })
  return {
    overall: ballots.map(({ all }) => all),
    listen: cells.map(() => some(6, 30)),
    land: ballots.map(({ land }) => land),
  }
}

const civilIn = (cell: number): Counts => ({ base: 12 + (cell % 3), satisfied: 11 })

function provinceOf(reader: ReaderOfDesks, answers: Answers) {
  const rows = cells.map(({ desk, month }, at) => {
    const counters = new Int32Array(layout.deskLength)
    const put = (item: ItemCode, { base, satisfied }: Counts) => {
      const start = layout.itemOffset(item) ?? 0
      counters[start + 1] = base - satisfied
      counters[start + 4] = satisfied
    }
    const [overall, listen, land] = [answers.overall[at], answers.listen[at], answers.land[at]] as [
      Counts,
      Counts,
      Counts,
    ]
    put('overall', overall)
    put('listen', listen)
    put('explain', { base: 20 + (at % 7), satisfied: 17 })
    put('trust', { base: 20 + (at % 5), satisfied: 15 })
    const question = layout.questions.find(({ code }) => code === 'field')
    const place = question?.offset ?? 0
    const chose = (option: string, { base, satisfied }: Counts) => {
      counters[place + 1 + (question?.options.indexOf(option) ?? 0)] = base
      const crossing = crossingPlace(layout, `overall@field=${option}`) ?? 0
      counters[crossing] = base
      counters[crossing + 1] = satisfied
    }
    chose('land', land)
    const civil = land.base > 0 ? civilIn(at) : land
    chose('civil', civil)
    counters[place] = 100
    counters[place + 1 + (question?.options.length ?? 0)] = 100 - land.base - civil.base
    return { ...desk, ...overall, month: month.start, asked, counters }
  })
  const { territory, tallies } = readMonthsAs(reader, rows, questionnaires)
  const known = new Map<ItemCode, ReturnType<typeof hiddenPlaces>>()
  const hiddenIn =
    (period: Period) =>
    (item: ItemCode): Hidden => {
      const found = known.get(item) ?? hiddenPlaces({ territory, tallies, item })
      known.set(item, found)
      return found(period)
    }
  return { territory, tallies, hiddenIn }
}

type Province = ReturnType<typeof provinceOf>

/** What decides which sums may be known: the groups of every period, for what the attack is about. */
function groupsOf({ hiddenIn }: Province): readonly string[] {
  const crossings = ['overall@field', 'overall@field=land', 'overall@field=civil']
  return ['overall', 'listen', 'field', 'field=land', ...crossings].flatMap((item) =>
    periods.flatMap((period) => {
      const hidden = hiddenIn(period)(item)
      return [
        ...desks.map((desk) => `${hidden.groupOf(deskKey(desk)).name} ${hidden.has(deskKey(desk))}`),
        ...units.map((id) => String(hidden.has(unitKey(id)))),
      ]
    }),
  )
}

/** Every count with its interval that a page, a file or the API gives of any unit. */
function shownBy({ territory, tallies, hiddenIn }: Province): readonly string[] {
  const placeIn = (period: Period, id: number) => ({ communeIds: communesIn(territory, period)(id), deskId: null })
  const isShown = (period: Period, id: number, item: ItemCode) =>
    placeIn(period, id).communeIds.length > 0 && !hiddenIn(period)(item).has(unitKey(id))
  const said: string[] = []
  for (const id of units) {
    for (const period of periods) {
      if (!isShown(period, id, 'overall')) continue
      const [rows, hiddenFor, place] = [tallies.rowsIn(period), hiddenIn(period), placeIn(period, id)]
      const count = countTree(
        territory,
        period,
        tallies,
        () => hiddenFor('overall'),
        () => true,
      ).ofUnits([id])
      const effects = answerEffects(rows, place, hiddenFor)
      const say = (what: string, value: unknown) => said.push(`${id} ${period.code} ${what} ${JSON.stringify(value)}`)
      say('overall', [count, wilsonInterval(count)])
      if (isShown(period, id, 'listen')) {
        say('listen', clusteredAnswersAt(rows, place, 'listen', hiddenFor('listen')))
        const criteria = (['listen', 'explain', 'trust'] as const).map((criterion) => {
          const {
            distribution: [, not, , , satisfied],
          } = answersAt(rows, place, criterion)
          return { criterion, answered: not + satisfied, satisfied }
        })
        const pairs = [
          [0, 1],
          [0, 2],
          [1, 2],
        ].map(([one = 0, other = 0]) => ({
          ...{ first: criteria[one]?.criterion ?? '', second: criteria[other]?.criterion ?? '' },
          ...{ bothAnswered: 0, firstSatisfied: 0, secondSatisfied: 0, bothSatisfied: 0 },
        }))
        say('know', effects.ofGroup({ ballots: 10_000, criteria, pairs }, { minimumCriteria: 3 }))
      }
      const tally = place.communeIds.flatMap((commune) => rows.inCommune.get(commune) ?? [])
      if (field && isShown(period, id, 'field'))
        say(
          'field',
          shownCrossings(sumOf(tally), 'overall', field, (code) => hiddenFor(code).has(unitKey(id)), effects),
        )
    }
    for (const parts of ranges)
      for (const item of ['overall', 'listen'])
        if (parts.every((period) => isShown(period, id, 'overall') && isShown(period, id, item))) {
          const known = parts.map((period) => ({
            rows: tallies.rowsIn(period),
            place: placeIn(period, id),
            hidden: hiddenIn(period)(item),
          }))
          said.push(`${id} ${parts.map(({ code }) => code).join()} ${item} ${effectOver(known, item)}`)
        }
  }
  return said
}

function sumOf(rows: readonly { readonly counters: Int32Array }[]) {
  const counters = new Int32Array(layout.length)
  for (const row of rows) for (const [at, count] of row.counters.entries()) counters[at] = (counters[at] ?? 0) + count
  return { asked, counters }
}

/** Changes of the cells, in whole ballots, that change no sum over a group. */
function changesUnseen({ hiddenIn }: Province, kind: Kind): readonly (readonly number[])[] {
  const equations = codesOf[kind].flatMap((item) =>
    periods.flatMap((period) => {
      const { groupOf } = hiddenIn(period)(item)
      const nameOf = ({ desk, month }: (typeof cells)[number]) =>
        period.start <= month.start && month.end <= period.end ? groupOf(deskKey(desk)).name : undefined
      const names = cells.map(nameOf)
      return [...new Set(names)].flatMap((name) =>
        name === undefined ? [] : [names.map((own) => (own === name ? 1 : 0))],
      )
    }),
  )
  return changesThatKeep(equations, cells.length)
}

/** Moves satisfied ballots, dissatisfied ones, or exchanges the two; null where there are none to move. */
function changed(
  answers: Answers,
  kind: Kind,
  change: readonly number[],
  [base, satisfied]: readonly [number, number],
) {
  const counts = answers[kind].map((count, at) => ({
    base: count.base + base * (change[at] ?? 0),
    satisfied: count.satisfied + satisfied * (change[at] ?? 0),
  }))
  const isPossible = counts.every(
    (count, at) => change[at] === 0 || (count.base > 1 && count.satisfied > 0 && count.satisfied < count.base),
  )
  return isPossible ? { ...answers, [kind]: counts } : null
}
const moves = [
  [1, 1],
  [1, 0],
  [0, 1],
] as const

it.each(
  (['province', 'area'] as const).flatMap((reader) =>
    (['overall', 'listen', 'land'] as const).map((kind) => ({ reader, kind })),
  ),
)(
  'what a reader of the $reader sees of $kind tells nothing beyond the sums of what is shown together',
  ({ reader, kind }) => {
    let [tried, seen] = [0, 0]
    for (let seed = 1; seed <= 4; seed++) {
      const answers = aProvince(seed)
      const before = provinceOf(reader, answers)
      const [groups, said] = [groupsOf(before).join(), shownBy(before)]
      const alike = (change: readonly number[], at: number) => {
        const other = changed(answers, kind, change, moves[at % moves.length] ?? moves[0])
        const after = other && provinceOf(reader, other)
        return after && groupsOf(after).join() === groups ? shownBy(after) : null
      }
      for (const [at, change] of changesUnseen(before, kind).entries()) {
        const shown = tried < 6 * seed ? alike(change, at) : null
        if (shown === null) continue
        tried++
        expect(shown).toEqual(said)
      }
      // A single ballot that moves from one month to another is in no such sum, and is seen.
      for (const at of [0, 7, 14]) {
        const shown = alike(
          cells.map((_, cell) => (cell === at ? -1 : cell === at + 1 ? 1 : 0)),
          0,
        )
        if (shown && shown.join() !== said.join()) seen++
      }
    }
    expect(tried).toBeGreaterThan(15)
    expect(seen).toBeGreaterThan(0)
  },
)
