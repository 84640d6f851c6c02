import { describe, expect, it } from 'vitest'
import { createRandom } from '../../bench/province/random.ts'
import { createArrivalWatch } from './arrival-watch.ts'

describe('the watch over arrivals', () => {
  const at = (seconds: number, changes = {}) => ({
    deskId: 1,
    from: 'a',
    openedAt: (seconds - 40) * 1000,
    sentAt: seconds * 1000,
    late: false,
    ...changes,
  })

  it('notices a form opened right after the last ballot of that network and desk', () => {
    const { noticed, forget } = createArrivalWatch()
    expect(noticed(at(100))).toEqual([])
    expect(noticed(at(150))).toContain('one-after-another')
    expect(noticed(at(200, { from: 'b' }))).not.toContain('one-after-another')
    expect(noticed(at(200, { deskId: 2 }))).not.toContain('one-after-another')
    // Opened before the last one was sent: two people at the same time.
    expect(noticed(at(220, { openedAt: 190_000, from: 'b' }))).not.toContain('one-after-another')
    forget()
    expect(noticed(at(260))).toEqual([])
  })

  it('notices a form opened some minutes after, but not a quarter of an hour', () => {
    const { noticed } = createArrivalWatch()
    noticed(at(100))
    expect(noticed(at(440))).toContain('minutes-after-another')
    expect(noticed(at(490))).not.toContain('minutes-after-another')
    expect(noticed(at(1390))).not.toContain('minutes-after-another')
  })

  it('lets a household of three vote at night, and notices the fourth', () => {
    const { noticed } = createArrivalWatch()
    const night = [1, 2, 3, 4].map((turn) => noticed(at(turn * 5000, { late: true })).includes('late-from-one-network'))
    expect(night).toEqual([false, false, false, true])
  })

  it('finds even intervals at most as often by chance as the rule allows, at any pace', () => {
    for (const pace of [2, 60, 1200]) {
      const random = createRandom(pace)
      const { noticed } = createArrivalWatch()
      let [clock, compared, even] = [0, 0, 0]
      for (let ballot = 0; ballot < 6000; ballot += 1) {
        clock -= pace * Math.log(random.draw())
        const signals = noticed(at(clock, { from: String(ballot) }))
        if (signals.includes('spacing-compared')) compared += 1
        if (signals.includes('spacing-even')) even += 1
      }
      expect(compared).toBeGreaterThan(500)
      expect(even / compared).toBeLessThan(1 - 1 / 1.1 + 0.02)
    }
  })

  it('finds a script that sends every half minute', () => {
    const { noticed } = createArrivalWatch()
    const signals = Array.from({ length: 41 }, (_, turn) => noticed(at(turn * 30, { from: String(turn) }))).flat()
    expect(signals.filter((signal) => signal === 'spacing-even')).toHaveLength(20)
  })
})
