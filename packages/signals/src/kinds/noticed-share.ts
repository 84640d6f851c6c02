import type { DeskFacts, MonthFacts } from '../facts/desk-facts.ts'
import type { Finding, SignalRule } from '../facts/finding.ts'
import { ratePeers } from '../peers/rate-peers.ts'
import { type PeerShare, sharePeers } from '../peers/share-peers.ts'
import { type ShareModel, shareUpperTail } from '../probability/beta-binomial.ts'
import { countUpperTail } from '../probability/negative-binomial.ts'
import { fewest, judgedMonth, lastMonths, overStretches, stretchOf, sumOf } from './stretch.ts'

type CountedKind = 'off-hours' | 'one-after-another' | 'late-from-one-network' | 'fast-filling' | 'even-spacing'

/** More ballots noticed at intake than at other desks. */
function noticedShare<Kind extends CountedKind>(
  kind: Kind,
  pick: (month: MonthFacts) => PeerShare,
  atLeast?: ShareModel,
): SignalRule<Kind> {
  return (desks) =>
    overStretches(desks, (all, length) => {
      const shares = all.map((desk) => ({ desk, ...shareOf(lastMonths(desk, length), pick) }))
      const usual = raised(sharePeers(shares), atLeast)
      return shares
        .filter(({ base }) => base >= fewest)
        .map(({ desk, count, base }) => ({
          ...about(kind, desk),
          observed: count,
          expected: base * usual.mean,
          falseAlarm: shareUpperTail(count, base, usual),
          noteworthy: count >= fewest && count - base * usual.mean >= fewest,
          evidence: { ...stretchOf(lastMonths(desk, length)), count, base },
        })) as unknown as readonly Finding<Kind>[]
    })
}

function about<Kind extends CountedKind>(kind: Kind, desk: DeskFacts) {
  return { kind, deskId: desk.deskId, month: judgedMonth(desk) }
}

function shareOf(months: readonly MonthFacts[], pick: (month: MonthFacts) => PeerShare): PeerShare {
  const all = months.map(pick)
  const base = sumOf(all, (each) => each.base)
  // Counters use the day of intake and tallies the day of service; around midnight these may differ.
  return {
    count: Math.min(
      base,
      sumOf(all, (each) => each.count),
    ),
    base,
  }
}

function raised(model: ShareModel, atLeast: ShareModel | undefined): ShareModel {
  if (atLeast === undefined) return model
  return { mean: Math.max(model.mean, atLeast.mean), spread: Math.max(model.spread, atLeast.spread) }
}

const filled = ({ intake }: MonthFacts) =>
  (intake['fill-fast'] ?? 0) + (intake['fill-normal'] ?? 0) + (intake['fill-slow'] ?? 0)

/** Ballots in modes that need somebody at the desk, cast while the desk was closed. */
export const offHours = noticedShare('off-hours', ({ intake, modes }) => ({
  count: intake['off-hours'] ?? 0,
  base: (modes['desk-code']?.base ?? 0) + (modes.assisted?.base ?? 0),
}))

/** A fresh form opened within a minute after the last ballot of the same network was sent. */
export const oneAfterAnother = noticedShare('one-after-another', (month) => ({
  count: month.intake['one-after-another'] ?? 0,
  base: filled(month),
}))

// In a waiting hall that shares one network, up to this share occurs by chance.
const byWifi = 0.1

/**
 * A fresh form opened one to ten minutes after the last ballot of the same network. By chance this grows with the number of ballots a day
 * and the share that uses the office's Wi-Fi, so desks are compared by pairs of ballots.
 */
export const minutesAfterAnother: SignalRule<'minutes-after-another'> = (desks) =>
  overStretches(desks, (all, length) => {
    const seen = all.flatMap((desk) => {
      const months = lastMonths(desk, length)
      const base = sumOf(months, filled)
      const count = sumOf(months, ({ intake }) => intake['minutes-after-another'] ?? 0)
      const exposure = sumOf(months, (month) => filled(month) ** 2)
      return base >= fewest ? [{ desk, months, count, base, exposure }] : []
    })
    const usual = ratePeers(seen)
    return seen.map(({ desk, months, base, count, exposure }): Finding<'minutes-after-another'> => {
      const model = usual(exposure)
      return {
        kind: 'minutes-after-another',
        deskId: desk.deskId,
        month: judgedMonth(desk),
        observed: count,
        expected: model.mean,
        falseAlarm: countUpperTail(count, model),
        noteworthy: count - model.mean >= fewest && count >= byWifi * base,
        evidence: { ...stretchOf(months), count, base },
      }
    })
  })

/** From the fourth ballot of one network on, while the office is closed. */
export const lateFromOneNetwork = noticedShare('late-from-one-network', (month) => ({
  count: month.intake['late-from-one-network'] ?? 0,
  base: filled(month),
}))

/** Filled in faster than the questions can be read. */
export const fastFilling = noticedShare('fast-filling', (month) => ({
  count: month.intake['fill-fast'] ?? 0,
  base: filled(month),
}))

// The mean is an upper bound for random arrivals (README); the spread leaves room for queues that move in step.
const evenByChance: ShareModel = { mean: 1 - 1 / 1.1, spread: 0.01 }

/** Successive gaps between ballots that are equal within a tenth. */
export const evenSpacing = noticedShare(
  'even-spacing',
  ({ intake }) => ({ count: intake['spacing-even'] ?? 0, base: intake['spacing-compared'] ?? 0 }),
  evenByChance,
)
