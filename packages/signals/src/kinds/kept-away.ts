import { type EntryMode, modesOfReach } from '@long-dan/questionnaire'
import { differenceOf } from '@long-dan/statistics'
import type { DeskFacts, ModeCount } from '../facts/desk-facts.ts'
import type { Finding, SignalRule } from '../facts/finding.ts'
import type { Measured } from '../peers/normal-peers.ts'
import { type PeerRatio, ratioPeers, ratioUpperTail, totalOf } from '../peers/ratio-peers.ts'
import { baseOf, logOddsOfFive, splitLowerTail, splitPeers } from '../peers/split-peers.ts'
import { fewest, judgedMonth, lastMonths, overStretches, stretchOf, sumOf } from './stretch.ts'

const open = modesOfReach('open')
const handedOut = modesOfReach('handed-out')

// All of these need many ballots: a season finds what is strong, a year what is steady.
const lengths = [3, 6, 12] as const

/**
 * Answers 1 and 2 that come by poster and kiosk while people who are handed a ballot hardly give any. The few who are really dissatisfied
 * reveal more about who was not asked than the many who find it so-so.
 */
export const dissatisfiedGap: SignalRule<'dissatisfied-gap'> = (desks) =>
  overStretches(
    desks,
    (all, length) => {
      const pairs = all
        .map((desk) => ({ desk, first: sumOfModes(desk, length, open), second: sumOfModes(desk, length, handedOut) }))
        .filter(({ first, second }) => first.base >= fewest && second.base >= fewest)
        .map((pair) => ({ ...pair, ratio: ratioOf(pair.first, pair.second) }))
      const usual = ratioPeers(pairs.map(({ ratio }) => ratio))
      return pairs.map(({ desk, first, second, ratio }): Finding<'dissatisfied-gap'> => {
        const model = usual(ratio)
        const [observed, expected] = [first.dissatisfied, totalOf(ratio) * model.mean]
        return {
          kind: 'dissatisfied-gap',
          deskId: desk.deskId,
          month: judgedMonth(desk),
          observed,
          expected,
          falseAlarm: ratioUpperTail(ratio, model),
          noteworthy: observed >= fewest && differenceOf(othersOf(second), othersOf(first))?.conclusion === 'higher',
          evidence: {
            ...stretchOf(lastMonths(desk, length)),
            firstDissatisfied: first.dissatisfied,
            firstBase: first.base,
            secondDissatisfied: second.dissatisfied,
            secondBase: second.base,
          },
        }
      })
    },
    lengths,
  )

const worthwhile = 0.02

/**
 * Handed-out ballots of which hardly any is less than satisfied, although few of the satisfied answer 5: an office that pleases everybody
 * pleases many very much. Needs no poster for comparison.
 */
export const missingDissatisfied: SignalRule<'missing-dissatisfied'> = (desks) =>
  overStretches(
    desks,
    (all, length) => {
      const splits = all
        .map((desk) => ({ desk, own: splitOf(sumOfModes(desk, length, handedOut)) }))
        .filter(({ own }) => baseOf(own) >= fewest)
      const usual = splitPeers(splits.map(({ own }) => own))
      return splits.map(({ desk, own }): Finding<'missing-dissatisfied'> => {
        const model = usual(own)
        const ballots = baseOf(own)
        const expected = ballots * model.mean
        return {
          kind: 'missing-dissatisfied',
          deskId: desk.deskId,
          month: judgedMonth(desk),
          observed: own.others,
          expected,
          falseAlarm: splitLowerTail(own, model),
          noteworthy: expected - own.others >= Math.max(fewest, worthwhile * ballots),
          evidence: { ...stretchOf(lastMonths(desk, length)), ballots, ...own },
        }
      })
    },
    lengths,
  )

function sumOfModes(desk: DeskFacts, length: number, modes: readonly EntryMode[]): ModeCount {
  const counts = lastMonths(desk, length).flatMap((month) => modes.map((mode) => month.modes[mode]))
  const total = (pick: (count: ModeCount) => number) => sumOf(counts, (count) => (count ? pick(count) : 0))
  return {
    base: total(({ base }) => base),
    satisfied: total(({ satisfied }) => satisfied),
    delighted: total(({ delighted }) => delighted),
    dissatisfied: total(({ dissatisfied }) => dissatisfied),
  }
}

/** The satisfied of both groups show how far people differ anyway, which explains part of the dissatisfied. */
function ratioOf(first: ModeCount, second: ModeCount): PeerRatio {
  const [one, other] = [first, second].map((count) => logOddsOfFive(splitOf(count))) as [Measured, Measured]
  return {
    first: { count: first.dissatisfied, base: first.base },
    second: { count: second.dissatisfied, base: second.base },
    otherwise: { value: one.value - other.value, variance: one.variance + other.variance },
  }
}

/** Everybody but the dissatisfied, as a share that Newcombe's interval can compare. */
function othersOf({ dissatisfied, base }: ModeCount) {
  return { satisfied: base - dissatisfied, base }
}

function splitOf({ satisfied, delighted, base }: ModeCount) {
  return { fives: delighted, fours: satisfied - delighted, others: base - satisfied }
}
