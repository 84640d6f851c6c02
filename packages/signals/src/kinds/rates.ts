import type { Finding, SignalRule } from '../facts/finding.ts'
import { type Measured, normalPeers, normalUpperTail } from '../peers/normal-peers.ts'
import { type PeerRate, ratePeers } from '../peers/rate-peers.ts'
import { countUpperTail } from '../probability/negative-binomial.ts'
import { fewest, judgedMonth, lastMonths, overStretches, stretchOf, sumOf } from './stretch.ts'

/** More ballots than the desk's dossiers would lead one to expect. */
export const overCapacity: SignalRule<'over-capacity'> = (desks) =>
  overStretches(desks, (all, length) => {
    const known = all.flatMap((desk) => {
      const months = lastMonths(desk, length).filter(({ dossiers }) => dossiers !== null && dossiers > 0)
      const dossiers = sumOf(months, (month) => month.dossiers ?? 0)
      const count = sumOf(months, ({ modes }) => sumOf(Object.values(modes), ({ base }) => base))
      return dossiers > 0 ? [{ desk, months, count, exposure: dossiers }] : []
    })
    const usual = normalPeers(known.map(logRate), 0.5)
    return known
      .filter(({ count }) => count >= fewest)
      .map((own): Finding<'over-capacity'> => {
        const { desk, months, count, exposure } = own
        const expected = exposure * Math.exp(usual.mean)
        return {
          kind: 'over-capacity',
          deskId: desk.deskId,
          month: judgedMonth(desk),
          observed: count,
          expected,
          falseAlarm: normalUpperTail(logRate(own), usual),
          // Desks differ in how many of their citizens they can persuade to answer; four in five is beyond persuasion.
          noteworthy: count - expected >= fewest && 5 * count >= 4 * exposure,
          evidence: { ...stretchOf(months), ballots: count, dossiers: exposure },
        }
      })
  })

// Response rates differ by factors, not by points; a count's logarithm varies by about 1/count.
function logRate({ count, exposure }: PeerRate): Measured {
  return { value: Math.log((count + 0.5) / exposure), variance: 1 / (count + 0.5) }
}

/** Groups of ballots in one month with identical telling answers, compared with how often two ballots of a desk agree by chance. */
export const repeatedPattern: SignalRule<'repeated-pattern'> = (desks) =>
  overStretches(desks, (all, length) => {
    const seen = all.flatMap((desk) => {
      const months = lastMonths(desk, length)
      const known = months.flatMap(({ copies }) => copies ?? [])
      const ballots = sumOf(known, (month) => month.ballots)
      if (ballots < fewest) return []
      const groups = known.flatMap((month) => month.groups)
      const exposure = sumOf(known, (month) => pairs(month.ballots))
      return [
        { desk, months, groups, ballots, copied: sumOf(groups, (size) => size), count: sumOf(groups, pairs), exposure },
      ]
    })
    const usual = ratePeers(seen)
    return seen.map(({ desk, months, groups, ballots, copied, count, exposure }): Finding<'repeated-pattern'> => {
      const model = usual(exposure)
      const largest = Math.max(0, ...groups)
      return {
        kind: 'repeated-pattern',
        deskId: desk.deskId,
        month: judgedMonth(desk),
        observed: count,
        expected: model.mean,
        falseAlarm: countUpperTail(count, model),
        noteworthy: copied >= fewest && copied - groups.length >= 3,
        evidence: {
          ...stretchOf(months),
          ballots,
          copied,
          groups: groups.length,
          largest: largest < fewest ? null : largest,
        },
      }
    })
  })

const pairs = (size: number) => (size * (size - 1)) / 2
