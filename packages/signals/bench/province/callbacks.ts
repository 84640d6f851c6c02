import type { EntryMode } from '@long-dan/questionnaire'
import type { Callbacks, CalledCitizens } from '../../src/index.ts'
import { answersOf, type MonthMood } from './ballots.ts'
import { type Desk, handedOut, keptAway, refusedContentment, refusedKeptAway } from './desk.ts'
import type { Random } from './random.ts'

/** How staff of a desk invite citizens to rate. Nobody has measured these values; they are chosen to be hard on the detector. */
export interface Asking {
  /** Share of citizens to whom honest staff give a slip, a code, paper or help. */
  readonly asked: number
  /** Share of the dissatisfied who leave before being asked. */
  readonly walkOff: number
  /** Share of the refused who are sent home before the slip that comes with the result; not ill will, but it looks like it. */
  readonly sentHome: number
  /** How much kinder people here are on the telephone than on a ballot, on the latent scale. */
  readonly courtesy: number
}

export function makeAsking(random: Random): Asking {
  return {
    asked: random.between(0.35, 0.95),
    walkOff: random.between(0, 0.3),
    sentHome: random.chance(0.2) ? random.between(0, 0.4) : 0,
    courtesy: 0.1 + 0.08 * random.normal(),
  }
}

/** Whether an honest citizen leaves before staff hand out a ballot; poster and kiosk remain available. */
export function isGone(random: Random, asking: Asking, mode: EntryMode, refused: boolean, overall: number): boolean {
  return (
    handedOut.has(mode) &&
    ((refused && random.chance(asking.sentHome)) || (overall < 4 && random.chance(asking.walkOff)))
  )
}

// What people remember of a slip weeks later is not quite what happened.
const forgets = 0.12
const imagines = 0.08

interface CallMonth {
  readonly asking: Asking
  readonly mood: MonthMood
  /** Citizens reached for each outcome, fewer where there were fewer. */
  readonly calls: Readonly<Record<'settled' | 'refused', number>>
  readonly cheats: boolean
}

/** A month of calls to a desk's citizens, drawn by lot from the settled and the refused. */
export function callBack(random: Random, desk: Desk, month: CallMonth): Callbacks {
  const group = (refused: boolean): CalledCitizens => {
    const dossiers = random.poisson(desk.dossiers * (refused ? desk.refusedShare : 1 - desk.refusedShare))
    const counts = { dossiers, satisfied: { asked: 0, reached: 0 }, dissatisfied: { asked: 0, reached: 0 } }
    for (let left = Math.min(month.calls[refused ? 'refused' : 'settled'], dossiers); left > 0; left -= 1) {
      const { isSatisfied, saysAsked } = answerCall(random, desk, month, refused)
      const own = isSatisfied ? counts.satisfied : counts.dissatisfied
      own.reached += 1
      own.asked += saysAsked ? 1 : 0
    }
    return counts
  }
  return { settled: group(false), refused: group(true) }
}

function answerCall(random: Random, desk: Desk, month: CallMonth, refused: boolean) {
  const day = random.pick(month.mood.days)
  const felt = refused ? refusedContentment : month.mood.contentment + (month.mood.dayMood[day] ?? 0)
  const contentment = felt + month.asking.courtesy
  const overall = answersOf(random, contentment, { overallOnly: true, fiveFrom: desk.fiveFrom })[0] ?? 0
  const saysAsked = random.chance(wasAsked(random, desk, month, refused, overall) ? 1 - forgets : imagines)
  return { isSatisfied: overall >= 4, saysAsked }
}

function wasAsked(random: Random, desk: Desk, { asking, cheats }: CallMonth, refused: boolean, overall: number) {
  return (
    random.chance(asking.asked) &&
    !(refused && random.chance(asking.sentHome)) &&
    !(overall < 4 && random.chance(asking.walkOff)) &&
    !(cheats && isLeftOut(random, desk, refused, overall))
  )
}

function isLeftOut(random: Random, { cheat }: Desk, refused: boolean, overall: number): boolean {
  if (cheat?.tactic === 'happy-only') return overall < 4 && random.chance(keptAway[cheat.strength])
  return cheat?.tactic === 'refused-withheld' && refused && random.chance(refusedKeptAway)
}
