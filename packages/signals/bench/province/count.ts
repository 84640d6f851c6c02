import type { EntryMode } from '@long-dan/questionnaire'
import type { DayFacts, IntakeCounter, MonthFacts, ShownPattern } from '../../src/index.ts'
import { arrivalCounters } from './arrivals.ts'
import type { SimulatedBallot } from './ballots.ts'

type Tally = { satisfied: number; base: number; delighted: number; dissatisfied: number }
const nothing: Readonly<Tally> = { satisfied: 0, base: 0, delighted: 0, dissatisfied: 0 }

export interface CountedMonth extends Omit<MonthFacts, 'copies' | 'callbacks' | 'paper'> {
  readonly days: readonly DayFacts[]
  readonly patterns: readonly Omit<ShownPattern, 'deskId'>[]
}

/** What intake and tallies would store of these ballots, by the same rules (apps/ballot/src/fair-use). */
export function countMonth(
  month: string,
  days: readonly string[],
  ballots: readonly SimulatedBallot[],
  dossiers: number | null,
): CountedMonth {
  const modes: Partial<Record<EntryMode, Tally>> = {}
  const byDay = new Map<number, Tally>()
  const intake: Partial<Record<IntakeCounter, number>> = {}
  const patterns = new Map<string, { digits: readonly number[]; ballots: number }>()
  const count = (counter: IntakeCounter) => {
    intake[counter] = (intake[counter] ?? 0) + 1
  }
  for (const ballot of ballots) {
    const overall = ballot.digits[0] ?? 0
    const ofMode = modes[ballot.mode] ?? { ...nothing }
    modes[ballot.mode] = ofMode
    const ofDay = byDay.get(ballot.day) ?? { ...nothing }
    byDay.set(ballot.day, ofDay)
    for (const tally of [ofMode, ofDay]) addTo(tally, overall)
    const pattern = ballot.digits.join('')
    const same = patterns.get(pattern) ?? { digits: ballot.digits, ballots: 0 }
    patterns.set(pattern, same)
    same.ballots += 1
    for (const counter of countersOf(ballot)) count(counter)
  }
  const onOwnDevice = ballots.filter(({ mode }) => mode === 'poster' || mode === 'desk-code' || mode === 'receipt')
  for (const day of Map.groupBy(onOwnDevice, (ballot) => ballot.day).values())
    for (const counter of arrivalCounters(
      day.toSorted((a, b) => a.sentAt - b.sentAt),
      isLate,
    ))
      count(counter)
  return {
    month,
    dossiers,
    modes,
    intake,
    patterns: [...patterns].map(([pattern, same]) => ({ pattern, ...same })),
    days: [...byDay].map(([day, { satisfied, base }]) => ({ day: days[day] ?? month, satisfied, base })),
  }
}

function addTo(tally: Tally, overall: number): void {
  tally.satisfied += overall >= 4 ? 1 : 0
  tally.delighted += overall === 5 ? 1 : 0
  tally.dissatisfied += overall <= 2 ? 1 : 0
  tally.base += 1
}

function countersOf(ballot: SimulatedBallot): readonly IntakeCounter[] {
  const { mode } = ballot
  if (mode === 'kiosk' || mode === 'paper') return []
  const needsStaff = mode === 'desk-code' || mode === 'assisted'
  return needsStaff && isLate(ballot) ? [fillBin(ballot), 'off-hours'] : [fillBin(ballot)]
}

function isLate({ sentAt }: SimulatedBallot): boolean {
  return sentAt < 7 * 60 || sentAt >= 17.5 * 60
}

function fillBin({ digits, seconds }: SimulatedBallot): IntakeCounter {
  const answered = digits.filter((digit) => digit > 0).length
  if (seconds < 3 + 1.5 * answered) return 'fill-fast'
  return seconds >= 900 ? 'fill-slow' : 'fill-normal'
}
