import { describe, expect, it } from 'vitest'
import { detect } from './province/detect.ts'
import { simulateProvince } from './province/province.ts'
import { report } from './province/report.ts'

// The short form of `npm run bench:signals`, with loose bounds, so that it fails only if detection gets worse. Nine strong cheats, one per
// tactic.
describe('a small province with one desk in ten that cheats', () => {
  const province = simulateProvince(4, 360)
  const lines = report([
    {
      province,
      alone: detect(province, { withCalls: false }),
      called: detect(province, { withCalls: true }),
    },
  ])
  const figures = JSON.parse(lines.at(-1) ?? '') as { [Name: string]: number } & {
    readonly without_calls: Record<string, number>
  }

  it('gives most strong cheats away', () => {
    expect(figures.found_strong).toBeGreaterThanOrEqual(0.7)
    expect(figures.found_all).toBeGreaterThanOrEqual(0.5)
    expect(figures.without_calls.found_strong).toBeGreaterThanOrEqual(0.4)
  })

  it('leaves honest desks in peace', () => {
    expect(figures.false_alarm_per_desk_month).toBeLessThanOrEqual(0.01)
  })

  it('is the same for the same seed', () => {
    const [one, two] = [1, 2].map(() => simulateProvince(9, 20).facts(11))
    expect(one).toEqual(two)
  })
})
