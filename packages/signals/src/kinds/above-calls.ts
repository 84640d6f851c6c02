import { entryModes } from '@long-dan/questionnaire'
import { ballotBias, callbackEstimate, wilsonInterval } from '@long-dan/statistics'
import type { CalledCitizens, DeskFacts, MonthFacts } from '../facts/desk-facts.ts'
import type { Finding, SignalRule } from '../facts/finding.ts'
import { gapPeers, gapUpperTail, usualFirstShare } from '../peers/gap-peers.ts'
import { isFollowUp } from './follow-up.ts'
import { addCounts, fewest, judgedMonth, lastMonths, overStretches, stretchOf } from './stretch.ts'

type Kind = 'above-calls' | 'above-calls-again'

const lengths = [3, 6, 12] as const

/**
 * The ballots' satisfied share compared with that of citizens called by lot, weighted by dossiers. Whatever raised the ballots' share
 * (nobody cast them, the unhappy were not asked, or were told what to answer, or their ballots disappeared) did not raise the other.
 */
export const aboveCalls: SignalRule<'above-calls'> = (desks) =>
  overStretches(
    desks,
    (all, length) => {
      const compared = all.flatMap((desk) => comparedOver(desk, lastMonths(desk, length)) ?? [])
      return judge('above-calls', compared, compared)
    },
    lengths,
  )

const monthsAgain = 12
const worthwhile = 0.02

/**
 * The same for only those months in which more citizens were called because of an earlier sign: fresh evidence about few desks. Judged in
 * months that brought new calls; what is usual is learnt from all.
 */
export const aboveCallsAgain: SignalRule<'above-calls-again'> = (desks) =>
  judge(
    'above-calls-again',
    desks
      .filter((desk) => lastMonths(desk, 1).some(isFollowUp))
      .flatMap((desk) => comparedOver(desk, lastMonths(desk, monthsAgain).filter(isFollowUp)) ?? []),
    desks.flatMap((desk) => comparedOver(desk, lastMonths(desk, monthsAgain)) ?? []),
  )

type Compared = NonNullable<ReturnType<typeof comparedOver>>

function judge<K extends Kind>(kind: K, desks: readonly Compared[], peers: readonly Compared[]): readonly Finding<K>[] {
  const usual = gapPeers(peers)
  return desks.map(({ desk, months, called, bias, ...gap }) => {
    const calledShare = gap.second.satisfied / gap.second.base
    return {
      kind,
      deskId: desk.deskId,
      month: judgedMonth(desk),
      observed: bias.difference,
      expected: usualFirstShare(gap, usual) - calledShare,
      falseAlarm: gapUpperTail(gap, usual),
      noteworthy: bias.difference >= worthwhile,
      evidence: {
        ...stretchOf(months),
        ballotsSatisfied: gap.first.satisfied,
        ballots: gap.first.base,
        called,
        calledShare,
        low: bias.interval.low,
        high: bias.interval.high,
      },
    }
  }) as unknown as readonly Finding<K>[]
}

/** Null if too few were called, or too few ballots were cast, in the months with calls. */
function comparedOver(desk: DeskFacts, stretch: readonly MonthFacts[]) {
  const months = stretch.filter(({ callbacks }) => callbacks !== null)
  const first = addCounts(months.flatMap(({ modes }) => entryModes.map((mode) => modes[mode])))
  const estimate = callbackEstimate(
    months.flatMap(({ callbacks }) =>
      callbacks ? [...strata('settled', callbacks.settled), ...strata('refused', callbacks.refused)] : [],
    ),
  )
  const interval = wilsonInterval(first)
  if (estimate === null || interval === null || first.base < fewest || estimate.called < 2 * fewest) return null
  // Converted to a number of simple random calls with the same precision.
  const second = { satisfied: estimate.share * estimate.effectiveBase, base: estimate.effectiveBase }
  const bias = ballotBias({ share: first.satisfied / first.base, interval }, estimate)
  return { desk, months, called: estimate.called, bias, first, second }
}

/** Empty if no list was numbered: nobody knows what such calls represent. */
function strata(kind: string, { dossiers, satisfied, dissatisfied }: CalledCitizens) {
  const base = satisfied.reached + dissatisfied.reached
  if (dossiers === null) return []
  const population = Math.max(dossiers, base)
  // A list numbered too short says nothing about how many were not called.
  return [{ kind, satisfied: satisfied.reached, base, population, isAtLeast: dossiers < base }]
}
