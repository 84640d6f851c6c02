import { differenceOf, type SatisfiedCount } from '@long-dan/statistics'
import type { AskedCount, DeskFacts, MonthFacts } from '../facts/desk-facts.ts'
import type { Finding, NotAskedEvidence, SignalRule } from '../facts/finding.ts'
import { gapPeers, gapUpperTail, usualFirstShare } from '../peers/gap-peers.ts'
import { isFollowUp } from './follow-up.ts'
import { fewest, judgedMonth, lastMonths, overStretches, stretchOf, sumOf } from './stretch.ts'

type Whom = NotAskedEvidence['whom']
const whoms: readonly Whom[] = ['refused', 'dissatisfied']

// With a few calls a month, half a year finds what is strong, and a year what is steady.
const lengths = [6, 12] as const

/**
 * Citizens called back who say that nobody at the desk gave them a way to rate, more often if their dossier was refused than if it was
 * settled, or more often if they are dissatisfied. Citizens who are kept away leave no ballot; only asking them tells.
 */
export const notAsked: SignalRule<'not-asked'> = (desks) =>
  overStretches(
    desks,
    (all, length) =>
      whoms.flatMap((whom) =>
        judge(
          'not-asked',
          all.map((desk) => ({ desk, months: lastMonths(desk, length) })),
          whom,
        ),
      ),
    lengths,
  )

const monthsAgain = 6

/**
 * The same for only the months with many calls, which follow a sign and were not part of it: fresh evidence about few desks, so that it
 * only has to stand against those few (`judgeMonth`). What is usual is learnt from all. A later sign may also rest on these months, so the
 * second round is not as fresh as the first; the simulation's false alarms include the honest desks blamed for that.
 */
export const notAskedAgain: SignalRule<'not-asked-again'> = (desks) =>
  overStretches(
    desks,
    (all) =>
      whoms.flatMap((whom) =>
        judge(
          'not-asked-again',
          all.map((desk) => ({ desk, months: lastMonths(desk, monthsAgain).filter(isFollowUp) })),
          whom,
          all.map((desk) => groupsOf(lastMonths(desk, 12), whom)),
        ),
      ),
    [monthsAgain],
  )

interface Called {
  readonly desk: DeskFacts
  readonly months: readonly MonthFacts[]
}

type Groups = ReturnType<typeof groupsOf>

function judge<Kind extends 'not-asked' | 'not-asked-again'>(
  kind: Kind,
  desks: readonly Called[],
  whom: Whom,
  peers?: readonly Groups[],
): readonly Finding<Kind>[] {
  const gaps = desks.map((each) => ({ ...each, ...groupsOf(each.months, whom) })).filter(areKnown)
  const usual = gapPeers((peers ?? gaps).filter(areKnown))
  return gaps.map(({ desk, months, ...own }) => {
    const newcombe = differenceOf(own.first, own.second)
    return {
      kind,
      deskId: desk.deskId,
      month: judgedMonth(desk),
      observed: newcombe?.difference ?? 0,
      expected: usualFirstShare(own, usual) - own.second.satisfied / own.second.base,
      falseAlarm: gapUpperTail(own, usual),
      noteworthy: newcombe?.conclusion === 'higher' && isFarFrom(own),
      evidence: {
        ...stretchOf(months),
        whom,
        firstAsked: own.first.satisfied,
        firstReached: own.first.base,
        secondAsked: own.second.satisfied,
        secondReached: own.second.base,
        low: newcombe?.interval.low ?? -1,
        high: newcombe?.interval.high ?? 1,
      },
    }
  }) as unknown as readonly Finding<Kind>[]
}

// Staff are human: everywhere, people who leave annoyed, or are sent home at once, are asked a little less often.
function isFarFrom({ first, second }: Groups): boolean {
  return 2 * second.satisfied * first.base <= first.satisfied * second.base
}

function areKnown({ first, second }: Groups): boolean {
  return first.base >= fewest && second.base >= fewest
}

function groupsOf(months: readonly MonthFacts[], whom: Whom) {
  const called = months.flatMap(({ callbacks }) => callbacks ?? [])
  const [first, second] =
    whom === 'refused'
      ? [
          called.flatMap(({ settled }) => [settled.satisfied, settled.dissatisfied]),
          called.flatMap(({ refused }) => [refused.satisfied, refused.dissatisfied]),
        ]
      : [
          called.flatMap(({ settled, refused }) => [settled.satisfied, refused.satisfied]),
          called.flatMap(({ settled, refused }) => [settled.dissatisfied, refused.dissatisfied]),
        ]
  return { first: added(first), second: added(second) }
}

/** As a share that gaps can compare: the asked out of the reached. */
function added(counts: readonly AskedCount[]): SatisfiedCount {
  return { satisfied: sumOf(counts, ({ asked }) => asked), base: sumOf(counts, ({ reached }) => reached) }
}
