import type { EntryMode } from '@long-dan/questionnaire'
import { answersOf, honestBallot, type MonthMood, notApplicableDigits, type SimulatedBallot } from './ballots.ts'
import { type Cheat, coachedShare, type Desk, falseShare, handedOut, keptAway, refusedKeptAway } from './desk.ts'
import type { Random } from './random.ts'

/** Whether staff keep this citizen from casting a ballot, or make it disappear. Poster and kiosk are open to everybody. */
export function isKeptAway(random: Random, cheat: Cheat, ballot: SimulatedBallot, refused: boolean): boolean {
  const isUnhappy = (ballot.digits[0] ?? 0) < 4
  if (cheat.tactic === 'discarding') return isUnhappy && random.chance(keptAway[cheat.strength])
  if (!handedOut.has(ballot.mode)) return false
  if (cheat.tactic === 'happy-only') return isUnhappy && random.chance(keptAway[cheat.strength])
  return cheat.tactic === 'refused-withheld' && refused && random.chance(refusedKeptAway)
}

/** The ballot as cast with somebody standing by and asking for a 5; citizens who answer at home in the evening are left alone. */
export function asCast(random: Random, cheat: Cheat, ballot: SimulatedBallot): SimulatedBallot {
  const isAtHome = ballot.sentAt >= 17.5 * 60
  if (cheat.tactic !== 'coached' || isAtHome || !random.chance(coachedShare[cheat.strength])) return ballot
  const digits = ballot.digits.map((digit, item) =>
    digit === 0 || digit === 6 ? digit : item === 0 ? 5 : Math.max(digit, random.chance(0.7) ? 5 : 4),
  )
  return { ...ballot, digits }
}

/** Ballots of the month that no citizen cast. */
export function falseBallots(random: Random, desk: Desk, mood: MonthMood, honest: number): readonly SimulatedBallot[] {
  const cheat = desk.cheat
  if (!cheat) return []
  const share = falseShare[cheat.strength]
  const wanted = random.poisson((honest * share) / (1 - share))
  switch (cheat.tactic) {
    case 'after-closing':
      return inSessions(
        random,
        mood,
        wanted,
        () => 10,
        (count) => {
          const mode = cheat.careless && has(desk, 'desk-code') ? 'desk-code' : 'poster'
          return session(random, cheat, mode, random.between(17.6 * 60, 18.6 * 60), count)
        },
      )
    case 'one-phone':
      return inSessions(
        random,
        mood,
        wanted,
        () => 3 + random.whole(10),
        (count) => session(random, cheat, 'poster', random.between(8 * 60, 16.5 * 60), count),
      )
    case 'helper-fills':
      return Array.from({ length: wanted }, () => {
        const one = session(random, { ...cheat, lazy: false }, 'assisted', random.between(8 * 60, 16.5 * 60), 1)
        return { ...(one[0] as SimulatedBallot), day: random.pick(mood.days) }
      })
    case 'paper-copies':
      return paperCopies(random, cheat, mood, wanted)
    case 'quiet-officer':
      return Array.from({ length: wanted }, () => quietBallot(random, desk, mood))
    // These kinds remove or change ballots.
    case 'happy-only':
    case 'refused-withheld':
    case 'coached':
    case 'discarding':
      return []
  }
}

/**
 * Cast one at a time, on one's own phone or a colleague's, at the hours, at the pace and with the answers of a satisfied citizen of this
 * desk.
 */
function quietBallot(random: Random, desk: Desk, mood: MonthMood): SimulatedBallot {
  const mode = random.pick(desk.modes.filter(([name]) => ownDevice.has(name)))
  const ballot = honestBallot(random, desk, { ...mood, contentment: mood.contentment + 0.3 }, { mode })
  const digits = ballot.digits.map((digit, item) => (item === 0 && digit < 4 ? 4 : digit))
  const phone = random.whole(7)
  return { ...ballot, digits, address: phone === 0 || random.chance(desk.wifiShare) ? 'wifi' : `colleague ${phone}` }
}

const ownDevice: ReadonlySet<EntryMode> = new Set(['poster', 'desk-code', 'receipt'])

function has(desk: Desk, mode: EntryMode): boolean {
  return desk.modes.some(([name, weight]) => name === mode && weight > 0)
}

function inSessions(
  random: Random,
  mood: MonthMood,
  wanted: number,
  sizeOf: () => number,
  make: (count: number) => readonly SimulatedBallot[],
): readonly SimulatedBallot[] {
  const ballots: SimulatedBallot[] = []
  for (let left = wanted; left > 0; ) {
    const count = Math.min(left, sizeOf())
    const day = random.whole(mood.days.length)
    ballots.push(...make(count).map((ballot) => ({ ...ballot, day })))
    left -= count
  }
  return ballots
}

/** One person, one phone, one ballot after the other. */
function session(
  random: Random,
  cheat: Cheat,
  mode: EntryMode,
  begins: number,
  count: number,
): readonly SimulatedBallot[] {
  const phone = random.chance(0.5) ? 'wifi' : `phone ${random.whole(1e9)}`
  let at = begins
  return Array.from({ length: count }, () => {
    const seconds = cheat.careful
      ? random.between(40, 120)
      : cheat.lazy
        ? random.between(4, 12)
        : random.between(15, 60)
    const pause = cheat.careful ? random.between(90, 360) : random.between(3, 15)
    // A colleague comes in, the phone rings.
    at += (seconds + pause + (random.chance(0.1) ? random.between(60, 300) : 0)) / 60
    return {
      day: 0,
      mode,
      digits: falseAnswers(random, cheat),
      sentAt: at,
      seconds,
      address: cheat.careful ? `phone ${random.whole(1e9)}` : phone,
    }
  })
}

function falseAnswers(random: Random, cheat: Cheat): readonly number[] {
  if (cheat.lazy) return [5]
  // The cheater knows what real ballots look like: some criteria do not apply to everybody.
  return notApplicableDigits(random).map((isLeftOut) => (isLeftOut ? 6 : cheat.allFives || random.chance(0.7) ? 5 : 4))
}

/** Rows copied again and again from a handful of sheets; one in five with a digit changed. */
function paperCopies(random: Random, cheat: Cheat, mood: MonthMood, wanted: number): readonly SimulatedBallot[] {
  const sheets = Array.from({ length: 6 + random.whole(10) }, () => {
    const answers = answersOf(random, 2.2)
    return (answers[0] ?? 0) >= 4 ? answers : [5, ...answers.slice(1)]
  })
  const fewDays = Array.from({ length: 2 }, () => random.pick(mood.days))
  return Array.from({ length: wanted }, () => {
    const digits = [...(sheets[random.whole(sheets.length)] ?? [5])]
    if (random.chance(0.2)) digits[1 + random.whole(12)] = random.chance(0.7) ? 5 : 4
    return {
      mode: 'paper' as const,
      digits,
      sentAt: 600,
      seconds: 60,
      address: 'paper',
      day: cheat.careless ? (fewDays[random.whole(2)] ?? 0) : random.pick(mood.days),
    }
  })
}
