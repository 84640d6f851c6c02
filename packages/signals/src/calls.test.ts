import { describe, expect, it } from 'vitest'
import { anHonestDesk, said } from '../bench/honest-desk.test-support.ts'
import type { MonthFacts } from './facts/desk-facts.ts'
import { judgeMonth } from './judge-month.ts'

const honest = anHonestDesk(500)

describe('signals of calls', () => {
  it('citizens called back: the refused, or the dissatisfied, were not asked as others were', () => {
    const called = (refusedAsked: number, dissatisfiedAsked: number) => {
      const callbacks = {
        settled: {
          dossiers: 400,
          satisfied: { asked: 7, reached: 9 },
          dissatisfied: { asked: dissatisfiedAsked, reached: 4 },
        },
        refused: {
          dossiers: 20,
          satisfied: { asked: refusedAsked, reached: 4 },
          dissatisfied: { asked: refusedAsked, reached: 4 },
        },
      }
      const months = honest.months.map((month) => ({ ...month, callbacks }))
      return said({ ...honest, months }).get('not-asked')
    }
    expect(called(3, 3)?.aboveBar).toBe(false)
    expect(called(0, 3)).toMatchObject({
      aboveBar: true,
      evidence: { whom: 'refused', secondAsked: 0, secondReached: 96, firstAsked: 120, firstReached: 156 },
    })
    // Leaving out the annoyed also leaves out refused ones, because they are annoyed.
    expect(called(2, 0)?.aboveBar).toBe(true)
    expect(said(honest).get('not-asked')?.aboveBar).toBe(false)
    const [oneCall] = honest.months
    expect(oneCall && said({ ...honest, months: [{ ...oneCall, callbacks: null }] }).has('not-asked')).toBe(false)
  })

  it('ballots above what citizens called by lot say; of many calls after a sign, the fresh ones by themselves', () => {
    const called = (settled: number, satisfied: number, change: Partial<MonthFacts['callbacks']> = {}) => {
      const asked = (reached: number) => ({ asked: reached, reached })
      const callbacks = {
        settled: { dossiers: 400, satisfied: asked(satisfied), dissatisfied: asked(settled - satisfied) },
        refused: { dossiers: 20, satisfied: asked(2), dissatisfied: asked(3) },
        ...change,
      }
      return said({ ...honest, months: honest.months.map((month) => ({ ...month, callbacks })) })
    }
    // Nine in ten ballots are satisfied.
    expect(called(50, 45).get('above-calls-again')?.aboveBar).toBe(false)
    const low = called(50, 38)
    expect(low.get('above-calls-again')).toMatchObject({ aboveBar: true, evidence: { called: 12 * 55 } })
    expect(low.get('above-calls')).toMatchObject({ aboveBar: true })
    // A few calls are no fresh evidence, and calls without a numbered list are none at all.
    expect(called(10, 5).has('above-calls-again')).toBe(false)
    const unnumbered = { dossiers: null, satisfied: { asked: 0, reached: 0 }, dissatisfied: { asked: 9, reached: 9 } }
    expect(called(50, 0, { settled: unnumbered, refused: unnumbered }).has('above-calls')).toBe(false)
  })

  it('say of calls what they say at the end of a quarter, however often somebody looks', () => {
    const callbacks = {
      settled: { dossiers: 400, satisfied: { asked: 20, reached: 20 }, dissatisfied: { asked: 30, reached: 30 } },
      refused: { dossiers: 20, satisfied: { asked: 1, reached: 1 }, dissatisfied: { asked: 4, reached: 4 } },
    }
    const all = Array.from({ length: 41 }, (_, id) => anHonestDesk(id + 1))
    const during = all.map((desk, at) => {
      const months = desk.months.slice(0, -1)
      return { ...desk, months: at === 40 ? months.map((month) => ({ ...month, callbacks })) : months }
    })
    const findings = judgeMonth(during).filter(({ deskId, kind }) => deskId === 41 && kind.startsWith('above-calls'))
    expect(findings.map(({ falseAlarm, noteworthy, aboveBar }) => [falseAlarm < 1e-6, noteworthy, aboveBar])).toEqual([
      [true, true, false],
      [true, true, false],
    ])
  })
})
