import { type EntryMode, entryModes, modesOfReach } from '@long-dan/questionnaire'
import { differenceOf } from '@long-dan/statistics'
import type { DeskFacts, MonthFacts } from '../facts/desk-facts.ts'
import type { Finding, GapEvidence, SignalRule } from '../facts/finding.ts'
import { gapPeers, gapUpperTail, type PeerGap, usualFirstShare } from '../peers/gap-peers.ts'
import { addCounts, fewest, judgedMonth, lastMonths, overStretches, stretchOf } from './stretch.ts'

type GapKind = 'assisted-gap' | 'mode-gap' | 'level-shift'

/** An upward gap that is larger than at other desks, and certain in itself (Newcombe, at least 2 points). */
function judgeGaps<Kind extends GapKind>(
  kind: Kind,
  desks: readonly DeskFacts[],
  length: number,
  pick: (desk: DeskFacts) => PeerGap,
): readonly Finding<Kind>[] {
  const gaps = desks
    .map((desk) => ({ desk, own: pick(desk) }))
    .filter(({ own }) => own.first.base >= fewest && own.second.base >= fewest)
  const usual = gapPeers(gaps.map(({ own }) => own))
  return gaps.map(({ desk, own }) => {
    const { difference, noteworthy, evidence } = describeGap(own)
    return {
      kind,
      deskId: desk.deskId,
      month: judgedMonth(desk),
      observed: difference,
      expected: usualFirstShare(own, usual) - own.second.satisfied / own.second.base,
      falseAlarm: gapUpperTail(own, usual),
      noteworthy,
      evidence: { ...stretchOf(lastMonths(desk, length)), ...evidence },
    }
  }) as unknown as readonly Finding<Kind>[]
}

function describeGap({ first, second }: PeerGap): { difference: number; noteworthy: boolean; evidence: GapEvidence } {
  const newcombe = differenceOf(first, second)
  return {
    difference: newcombe?.difference ?? 0,
    noteworthy: newcombe?.conclusion === 'higher',
    evidence: {
      firstSatisfied: first.satisfied,
      firstBase: first.base,
      secondSatisfied: second.satisfied,
      secondBase: second.base,
      low: newcombe?.interval.low ?? -1,
      high: newcombe?.interval.high ?? 1,
    },
  }
}

const ofModes = (months: readonly MonthFacts[], modes: readonly EntryMode[]) =>
  addCounts(months.flatMap((month) => modes.map((mode) => month.modes[mode])))

function modeGap<Kind extends GapKind>(
  kind: Kind,
  first: readonly EntryMode[],
  second: readonly EntryMode[],
): SignalRule<Kind> {
  return (desks) =>
    overStretches(
      desks,
      (all, length) =>
        judgeGaps(kind, all, length, (desk) => {
          const months = lastMonths(desk, length)
          return { first: ofModes(months, first), second: ofModes(months, second) }
        }),
      gapLengths,
    )
}

// A single mode has few ballots a month; half a year or a whole one shows whether the gap is always there.
const gapLengths = [3, 6, 12] as const

const aloneOnScreen = entryModes.filter((mode) => mode !== 'assisted' && mode !== 'paper')

/** Ballots with a helper compared with those that citizens cast alone. */
export const assistedGap = modeGap('assisted-gap', ['assisted'], aloneOnScreen)

/**
 * What staff give to people of their choice (slip, rotating code, paper, their help) compared with what hangs on the wall for everybody.
 */
export const handedOutGap = modeGap('mode-gap', modesOfReach('handed-out'), modesOfReach('open'))

const shiftLengths = [1, 3] as const
const historyMonths = 6

/** The last month, or the last three, compared with the desk's past. */
export const levelShift: SignalRule<'level-shift'> = (desks) =>
  overStretches(
    desks,
    (all, length) =>
      judgeGaps('level-shift', all, length, ({ months }) => ({
        first: ofModes(months.slice(-length), entryModes),
        second: ofModes(months.slice(-length - historyMonths, -length), entryModes),
      })),
    shiftLengths,
  )
