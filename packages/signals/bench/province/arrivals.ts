import type { IntakeCounter } from '../../src/index.ts'
import type { SimulatedBallot } from './ballots.ts'

/** In minutes: a longer gap between two ballots of a desk says nothing about their spacing. */
const longestGap = 30

/**
 * What may be counted about the ballots that came from citizens' own devices in one day, oldest first, as described in the README.
 * Reimplemented from that description, by looking at all ballots of the day at once: a fault of the product's watch must not hide in its
 * own examination.
 */
export function arrivalCounters(
  day: readonly SimulatedBallot[],
  isLate: (ballot: SimulatedBallot) => boolean,
): readonly IntakeCounter[] {
  return [...day.flatMap((ballot, at) => ofNetwork(day.slice(0, at), ballot, isLate)), ...spacing(day)]
}

function ofNetwork(
  earlier: readonly SimulatedBallot[],
  ballot: SimulatedBallot,
  isLate: (ballot: SimulatedBallot) => boolean,
): readonly IntakeCounter[] {
  const same = earlier.filter(({ address }) => address === ballot.address)
  const last = same.at(-1)
  const pause = last ? ballot.sentAt * 60 - ballot.seconds - last.sentAt * 60 : -1
  const found: IntakeCounter[] = []
  if (pause >= 0 && pause <= 60) found.push('one-after-another')
  if (pause > 60 && pause <= 600) found.push('minutes-after-another')
  if (isLate(ballot) && same.filter(isLate).length >= 3) found.push('late-from-one-network')
  return found
}

/** For every three ballots without a long gap: whether the two gaps are equal within a tenth; each gap counts once. */
function spacing(day: readonly SimulatedBallot[]): readonly IntakeCounter[] {
  const found: IntakeCounter[] = []
  let at = 0
  while (at + 2 < day.length) {
    const [first, second, third] = [at, at + 1, at + 2].map((place) => (day[place] as SimulatedBallot).sentAt)
    const gaps = [(second ?? 0) - (first ?? 0), (third ?? 0) - (second ?? 0)].map((gap) => Math.max(gap, 1 / 60_000))
    const [one, other] = gaps as [number, number]
    if (one > longestGap) at += 1
    else if (other > longestGap) at += 2
    else {
      found.push('spacing-compared')
      if (Math.max(one, other) / Math.min(one, other) <= 1.1) found.push('spacing-even')
      at += 2
    }
  }
  return found
}
