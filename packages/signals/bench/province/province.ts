import { type Callbacks, callsPerOutcome, copiedPatterns, type DeskFacts } from '../../src/index.ts'
import { honestBallot, type MonthMood, moodOf, type SimulatedBallot } from './ballots.ts'
import { months } from './calendar.ts'
import { type Asking, callBack, isGone, makeAsking } from './callbacks.ts'
import { asCast, falseBallots, isKeptAway } from './cheating.ts'
import { type CountedMonth, countMonth } from './count.ts'
import { type Cheat, type Desk, makeDesk, strengths, tactics } from './desk.ts'
import { createRandom, type Random } from './random.ts'

export interface Province {
  readonly desks: readonly Desk[]
  /** The detector's input for each month: counts of every desk, for that month and the year before it. */
  readonly facts: (month: number, callbacks?: MadeCalls) => readonly DeskFacts[]
  /** Citizens reached in the desk's month, the same ones on every call; null for an unknown desk. */
  readonly callBack: (deskId: number, month: number, hasSign: boolean) => Callbacks | null
  /** Points by which the desk's displayed share exceeds that of its citizens, over its cheating months. */
  readonly shiftOf: (deskId: number) => number
}

/** The result of the calls for a desk and month; null if none were made. */
type MadeCalls = (deskId: number, month: number) => Callbacks | null

const history = 13
const dayHistory = 7
const copyHistory = 6
const noCopies = { ballots: 0, groups: [] }

/** A year of a province in which one desk in ten cheats, with tactics and strengths in turn. */
export function simulateProvince(seed: number, deskCount: number, cheats = true): Province {
  const random = createRandom(seed)
  const desks = Array.from({ length: deskCount }, (_, id) =>
    makeDesk(random, id, cheats && id % 10 === 0 ? cheatOf(random, id / 10) : undefined),
  )
  const shifts = new Map<number, Shift>()
  const askings = desks.map(({ id }) => makeAsking(createRandom(seedOf(seed, id))))
  const simulated = desks.map((desk, id) =>
    months.map((_, month) => simulateMonth(random, { desk, asking: askings[id] as Asking }, month, shifts)),
  )
  const counted = simulated.map((own) => own.map(({ counts }) => counts))
  const copies = months.map((_, month) =>
    copiedPatterns(
      counted.flatMap((own, deskId) => (own[month]?.patterns ?? []).map((pattern) => ({ deskId, ...pattern }))),
    ),
  )
  return {
    desks,
    facts(month, callbacks = () => null) {
      return desks.map(({ id }) => {
        const own = counted[id]?.slice(0, month + 1) ?? []
        const first = Math.max(0, month + 1 - history)
        return {
          deskId: id,
          months: own.slice(-history).map((each, at) => ({
            ...each,
            paper: [],
            callbacks: callbacks(id, first + at),
            copies: first + at <= month - copyHistory ? null : (copies[first + at]?.get(id) ?? noCopies),
          })),
          // A rhythm of half a year is learnt from days.
          days: own.slice(-dayHistory).flatMap(({ days }) => days),
        }
      })
    },
    callBack(deskId, month, hasSign) {
      const [desk, asking, mood] = [desks[deskId], askings[deskId], simulated[deskId]?.[month]?.mood]
      if (!desk || !mood || !asking) return null
      const calls = callsPerOutcome[hasSign ? 'afterSign' : 'usual']
      const cheats = desk.cheat !== undefined && month >= desk.cheat.since
      return callBack(createRandom(seedOf(seed, deskId, month + 1)), desk, { asking, mood, calls, cheats })
    },
    shiftOf(deskId) {
      const { trueSatisfied, trueBase, shownSatisfied, shownBase } = shifts.get(deskId) ?? noShift
      return trueBase === 0 || shownBase === 0 ? 0 : 100 * (shownSatisfied / shownBase - trueSatisfied / trueBase)
    },
  }
}

/** Calls use separate random streams, so that the province is the same with and without them. */
function seedOf(seed: number, deskId: number, month = 0): number {
  return Math.imul(seed, 0x2c1b3c6d) ^ Math.imul(deskId * 13 + month + 1, 0x297a2d39)
}

function cheatOf(random: Random, turn: number): Cheat {
  const cell = turn % (tactics.length * strengths.length)
  return {
    tactic: tactics[cell % tactics.length] as Cheat['tactic'],
    strength: strengths[Math.floor(cell / tactics.length)] as Cheat['strength'],
    since: random.whole(6),
    lazy: random.chance(0.5),
    careful: random.chance(0.2),
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

function simulateMonth(
  random: Random,
  { desk, asking }: { readonly desk: Desk; readonly asking: Asking },
  month: number,
  shifts: Map<number, Shift>,
): { readonly counts: CountedMonth; readonly mood: MonthMood } {
  const { month: name, days } = months[month] as (typeof months)[number]
  const mood = moodOf(random, desk, days, month)
  const better = desk.type === 'got-better' && month >= 6 ? 1.4 : 1
  const mean = desk.ballots * better * (days.length / 21) * Math.exp(0.2 * random.normal())
  const visits = Array.from({ length: random.poisson(mean) }, () => {
    const refused = random.chance(desk.refusedShare)
    return { refused, ballot: honestBallot(random, desk, mood, { refused }) }
  })
  const citizens = visits.filter(
    ({ refused, ballot }) => !isGone(random, asking, ballot.mode, refused, ballot.digits[0] ?? 0),
  )
  if (desk.type === 'outreach-days' && random.chance(0.35)) citizens.push(...outreach(random, desk, mood))
  const cheat = desk.cheat && month >= desk.cheat.since ? desk.cheat : undefined
  const cast = citizens.filter(({ refused, ballot }) => !(cheat && isKeptAway(random, cheat, ballot, refused)))
  const invented = cheat ? falseBallots(random, desk, mood, cast.length) : []
  const shown = [...cast.map(({ ballot }) => (cheat ? asCast(random, cheat, ballot) : ballot)), ...invented]
  if (cheat)
    noteShift(
      shifts,
      desk.id,
      citizens.map(({ ballot }) => ballot),
      shown,
    )
  const dossiers = Math.round(((desk.dossiers * days.length) / 21) * Math.exp(0.1 * random.normal()))
  return { mood, counts: countMonth(name, days, shown, desk.reportsDossiers ? dossiers : null) }
}

/** The desk visits a village for a day: many ballots at once, with helpers and on paper. */
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
