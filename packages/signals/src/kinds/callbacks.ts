import { differenceOf, type SatisfiedCount } from '@long-dan/statistics'
import type { AskedCount, DeskFacts } from '../desk-facts.ts'
import type { Finding, SignalRule } from '../finding.ts'
import { gapPeers, gapUpperTail, usualFirstShare } from '../peers/gap-peers.ts'
import { fewest, judgedMonth, lastMonths, overStretches, stretchOf, sumOf } from './stretch.ts'

type Whom = Finding<'not-asked'>['evidence']['whom']

// A few calls a month: a season finds what is strong, a year what is steady.
const lengths = [6, 12] as const

/**
 * Citizens called back who say that nobody at the desk gave them a way to rate, more often where their dossier was refused than where it
 * was settled, or more often where they are dissatisfied. Who is kept away leaves no ballot; only asking them tells.
 */
export const notAsked: SignalRule<'not-asked'> = (desks) =>
  overStretches(
    desks,
    (all, length) => [...judge(all, length, 'refused'), ...judge(all, length, 'dissatisfied')],
    lengths,
  )

function judge(desks: readonly DeskFacts[], length: number, whom: Whom): readonly Finding<'not-asked'>[] {
  const gaps = desks
    .map((desk) => ({ desk, ...groupsOf(desk, length, whom) }))
    .filter(({ first, second }) => first.base >= fewest && second.base >= fewest)
  const usual = gapPeers(gaps)
  return gaps.map(({ desk, ...own }): Finding<'not-asked'> => {
    const newcombe = differenceOf(own.first, own.second)
    return {
      ...{ kind: 'not-asked', deskId: desk.deskId, month: judgedMonth(desk), observed: newcombe?.difference ?? 0 },
      expected: usualFirstShare(own, usual) - own.second.satisfied / own.second.base,
      falseAlarm: gapUpperTail(own, usual),
      noteworthy: newcombe?.conclusion === 'higher',
      evidence: {
        ...stretchOf(lastMonths(desk, length)),
        ...{ whom, firstAsked: own.first.satisfied, firstReached: own.first.base },
        ...{ secondAsked: own.second.satisfied, secondReached: own.second.base },
        ...{ low: newcombe?.interval.low ?? -1, high: newcombe?.interval.high ?? 1 },
      },
    }
  })
}

function groupsOf(desk: DeskFacts, length: number, whom: Whom) {
  const called = lastMonths(desk, length).flatMap(({ callbacks }) => callbacks ?? [])
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

/** As a share that gaps can compare: the asked among the reached. */
function added(counts: readonly AskedCount[]): SatisfiedCount {
  return { satisfied: sumOf(counts, ({ asked }) => asked), base: sumOf(counts, ({ reached }) => reached) }
}
