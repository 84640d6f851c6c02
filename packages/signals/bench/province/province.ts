import { copiedPatterns, type DeskFacts } from '../../src/index.ts'
import { honestBallot, moodOf, type SimulatedBallot } from './ballots.ts'
import { months } from './calendar.ts'
import { falseBallots, isKeptAway } from './cheating.ts'
import { type CountedMonth, countMonth } from './count.ts'
import { type Cheat, type Desk, makeDesk, strengths, tactics } from './desk.ts'
import { createRandom, type Random } from './random.ts'

export interface Province {
  readonly desks: readonly Desk[]
  /** For each month what the detector is given: counts of every desk, the month and six before it. */
  readonly facts: (month: number) => readonly DeskFacts[]
  /** Points by which the desk's shown share lies above that of its citizens, over its cheating months. */
  readonly shiftOf: (deskId: number) => number
}

const history = 13
const dayHistory = 7
const copyHistory = 6
const noCopies = { ballots: 0, groups: [] }

/** A year of a province in which one desk in ten cheats, tactics and strengths in turn. */
export function simulateProvince(seed: number, deskCount: number, cheats = true): Province {
  const random = createRandom(seed)
  const desks = Array.from({ length: deskCount }, (_, id) =>
    makeDesk(random, id, cheats && id % 10 === 0 ? cheatOf(random, id / 10) : undefined),
  )
  const shifts = new Map<number, Shift>()
  const counted = desks.map((desk) => months.map((_, month) => simulateMonth(random, desk, month, shifts)))
  const copies = months.map((_, month) =>
    copiedPatterns(
      counted.flatMap((own, deskId) => (own[month]?.patterns ?? []).map((pattern) => ({ deskId, ...pattern }))),
    ),
  )
  return {
    desks,
    facts(month) {
      return desks.map(({ id }) => {
        const own = counted[id]?.slice(0, month + 1) ?? []
        const first = Math.max(0, month + 1 - history)
        return {
          deskId: id,
          months: own.slice(-history).map((each, at) => ({
            ...each,
            copies: first + at <= month - copyHistory ? null : (copies[first + at]?.get(id) ?? noCopies),
          })),
          // A rhythm of half a year is learnt from days.
          days: own.slice(-dayHistory).flatMap(({ days }) => days),
        }
      })
    },
    shiftOf(deskId) {
      const { trueSatisfied, trueBase, shownSatisfied, shownBase } = shifts.get(deskId) ?? noShift
      return trueBase === 0 || shownBase === 0 ? 0 : 100 * (shownSatisfied / shownBase - trueSatisfied / trueBase)
    },
  }
}

function cheatOf(random: Random, turn: number): Cheat {
  const cell = turn % (tactics.length * strengths.length)
  return {
    tactic: tactics[cell % tactics.length] as Cheat['tactic'],
    strength: strengths[Math.floor(cell / tactics.length)] as Cheat['strength'],
    since: random.whole(6),
    lazy: random.chance(0.5),
    hidesAddress: random.chance(0.15),
    patient: random.chance(0.15),
    allFives: random.chance(0.5),
    careless: random.chance(0.5),
  }
}

interface Shift {
  trueSatisfied: number
  trueBase: number
  shownSatisfied: number
  shownBase: number
}
const noShift: Readonly<Shift> = { trueSatisfied: 0, trueBase: 0, shownSatisfied: 0, shownBase: 0 }

function simulateMonth(random: Random, desk: Desk, month: number, shifts: Map<number, Shift>): CountedMonth {
  const { month: name, days } = months[month] as (typeof months)[number]
  const mood = moodOf(random, desk, days, month)
  const better = desk.type === 'got-better' && month >= 6 ? 1.4 : 1
  const mean = desk.ballots * better * (days.length / 21) * Math.exp(0.2 * random.normal())
  const citizens = Array.from({ length: random.poisson(mean) }, () => {
    const refused = random.chance(desk.refusedShare)
    return { refused, ballot: honestBallot(random, desk, mood, { refused }) }
  })
  if (desk.type === 'outreach-days' && random.chance(0.35)) citizens.push(...outreach(random, desk, mood))
  const cheat = desk.cheat && month >= desk.cheat.since ? desk.cheat : undefined
  const cast = citizens.filter(({ refused, ballot }) => !(cheat && isKeptAway(random, cheat, ballot, refused)))
  const invented = cheat ? falseBallots(random, desk, mood, cast.length) : []
  const shown = [...cast.map(({ ballot }) => ballot), ...invented]
  if (cheat)
    noteShift(
      shifts,
      desk.id,
      citizens.map(({ ballot }) => ballot),
      shown,
    )
  const dossiers = Math.round(((desk.dossiers * days.length) / 21) * Math.exp(0.1 * random.normal()))
  return countMonth(name, days, shown, desk.reportsDossiers ? dossiers : null)
}

/** The desk goes to a village for a day: many ballots at once, with helpers and on paper. */
function outreach(random: Random, desk: Desk, mood: ReturnType<typeof moodOf>) {
  const day = random.whole(mood.days.length)
  const mode = random.pick([
    ['assisted', 1],
    ['paper', 1],
    ['poster', 1],
  ] as const)
  return Array.from({ length: 15 + random.whole(40) }, () => ({
    refused: false,
    ballot: honestBallot(random, desk, mood, { day, mode }),
  }))
}

function noteShift(
  shifts: Map<number, Shift>,
  deskId: number,
  citizens: readonly SimulatedBallot[],
  shown: readonly SimulatedBallot[],
): void {
  const satisfied = (ballots: readonly SimulatedBallot[]) =>
    ballots.filter(({ digits }) => (digits[0] ?? 0) >= 4).length
  const before = shifts.get(deskId) ?? noShift
  shifts.set(deskId, {
    trueSatisfied: before.trueSatisfied + satisfied(citizens),
    trueBase: before.trueBase + citizens.length,
    shownSatisfied: before.shownSatisfied + satisfied(shown),
    shownBase: before.shownBase + shown.length,
  })
}
