import type { EntryMode } from '@long-dan/questionnaire'
import { isMonday } from './calendar.ts'
import { type Desk, refusedContentment } from './desk.ts'
import type { Random } from './random.ts'

/** A ballot with everything the simulation knows about it; the detector only sees counts. */
export interface SimulatedBallot {
  readonly day: number
  readonly mode: EntryMode
  /** Answers in the order of the items: 0 blank, 1…5, 6 not applicable. Only one if just the overall question was answered. */
  readonly digits: readonly number[]
  /** Minutes since midnight. */
  readonly sentAt: number
  readonly seconds: number
  readonly address: string
}

const effects = [0, 0.12, 0, 0.08, -0.22, 0.05, 0.15, -0.05, -0.3, 0.18, 0.12, 0.02, -0.12]
const notApplicable: Readonly<Record<number, number>> = { 4: 0.52, 8: 0.27, 12: 0.38 }

/** Thirteen answers, or one: a mood moves all of them together, as in the demonstration data. */
export function answersOf(
  random: Random,
  contentment: number,
  { overallOnly = false, fiveFrom = usualFive } = {},
): readonly number[] {
  const mood = 0.75 * random.normal()
  const digits = [digitOf(contentment + mood + 0.66 * random.normal(), fiveFrom)]
  if (overallOnly) return digits
  for (let item = 1; item <= 12; item += 1) {
    const lot = random.draw()
    const away = notApplicable[item] ?? 0.02
    if (lot < 0.03) digits.push(0)
    else if (lot < 0.03 + away) digits.push(6)
    else digits.push(digitOf(contentment + (effects[item] ?? 0) + mood + 0.66 * random.normal(), fiveFrom))
  }
  return digits
}

/** For each of the thirteen items, whether a citizen of this kind of visit would say that it does not apply. */
export function notApplicableDigits(random: Random): readonly boolean[] {
  return Array.from({ length: 13 }, (_, item) => item > 0 && random.chance(notApplicable[item] ?? 0.02))
}

const usualFive = 1.15

function digitOf(felt: number, fiveFrom: number): number {
  return felt > fiveFrom ? 5 : felt > 0 ? 4 : felt > -0.75 ? 3 : felt > -1.35 ? 2 : 1
}

export interface MonthMood {
  readonly contentment: number
  /** Days of the month with their weights, by how busy they are. */
  readonly days: readonly (readonly [number, number])[]
  readonly dayMood: readonly number[]
}

/** The desk's month: contentment drifts a little, days differ, a bad day happens. */
export function moodOf(random: Random, desk: Desk, days: readonly string[], month: number): MonthMood {
  const better = desk.type === 'got-better' && month >= 6 ? 0.5 : 0
  const base = desk.type === 'got-better' ? Math.min(desk.contentment, 1.1) : desk.contentment
  return {
    contentment: base + better + 0.08 * random.normal(),
    days: days.map((day, index) => [index, (isMonday(day) ? desk.mondayFactor : 1) * Math.exp(0.35 * random.normal())]),
    dayMood: days.map(() => (random.chance(0.03) ? -0.6 : 0) + 0.08 * random.normal()),
  }
}

/** One citizen's ballot. */
export function honestBallot(
  random: Random,
  desk: Desk,
  mood: MonthMood,
  { refused = false, day = random.pick(mood.days), mode = random.pick(desk.modes) } = {},
): SimulatedBallot {
  const contentment = refused ? refusedContentment : mood.contentment + (mood.dayMood[day] ?? 0) + desk.modeShift[mode]
  const overallOnly = random.chance(mode === 'kiosk' ? 0.55 : mode === 'paper' || mode === 'assisted' ? 0 : 0.16)
  const evening = (mode === 'poster' || mode === 'receipt') && random.chance(desk.eveningShare)
  return {
    day,
    mode,
    digits: answersOf(random, contentment, { overallOnly, fiveFrom: desk.fiveFrom }),
    sentAt: evening ? random.between(17.5 * 60, 22.5 * 60) : officeMinute(random, desk, mode),
    seconds: (overallOnly ? 12 : 80) * Math.exp(0.5 * random.normal()),
    address: !evening && random.chance(desk.wifiShare) ? 'wifi' : phoneAddress(random, desk),
  }
}

/** Half of the phones have an address of their own; the others share the few addresses of their carriers. */
function phoneAddress(random: Random, { carrierAddresses }: Desk): string {
  return random.chance(0.5) ? `phone ${random.whole(1e9)}` : `carrier ${random.whole(carrierAddresses)}`
}

function officeMinute(random: Random, desk: Desk, mode: EntryMode): number {
  // Somebody is still being served at closing time.
  if (random.chance(0.012) && mode !== 'paper') return random.between(17.5 * 60, 18.2 * 60)
  if (random.chance(desk.peakShare)) return random.between(7.5 * 60, 9 * 60)
  return random.chance(0.55) ? random.between(7.5 * 60, 11.5 * 60) : random.between(13.5 * 60, 17 * 60)
}
