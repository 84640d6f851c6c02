import { describe, expect, it } from 'vitest'
import { createArrivalWatch } from '../../src/index.ts'
import { arrivalCounters } from './arrivals.ts'
import type { SimulatedBallot } from './ballots.ts'
import { createRandom } from './random.ts'

const isLate = ({ sentAt }: SimulatedBallot) => sentAt >= 17.5 * 60

describe('arrivals', () => {
  it('are counted alike by the intake and by the simulated province, which share no code', () => {
    const random = createRandom(5)
    const seen = new Map<string, number>()
    for (let day = 0; day < 300; day += 1) {
      const ballots = Array.from({ length: 2 + random.whole(30) }, (): SimulatedBallot => {
        const sentAt = Math.round(random.between(16, 19) * 60_000) / 1000
        return {
          day,
          mode: 'poster',
          digits: [5],
          sentAt,
          seconds: 5 + random.whole(90),
          address: `${random.whole(6)}`,
        }
      }).toSorted((a, b) => a.sentAt - b.sentAt)
      const watch = createArrivalWatch()
      const watched = ballots.flatMap((ballot) => {
        const sentAt = Math.round(ballot.sentAt * 60_000)
        const openedAt = sentAt - ballot.seconds * 1000
        return watch.noticed({ deskId: 1, from: ballot.address, openedAt, sentAt, late: isLate(ballot) })
      })
      expect(arrivalCounters(ballots, isLate).toSorted(), `day ${day}`).toEqual(watched.toSorted())
      for (const counter of watched) seen.set(counter, (seen.get(counter) ?? 0) + 1)
    }
    expect(seen.size).toBe(5)
    expect(Math.min(...seen.values())).toBeGreaterThan(50)
  })
})
