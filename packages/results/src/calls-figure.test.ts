import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalledPart, type CalledUnit, callsFigures } from './calls-figure.ts'

const part = (satisfied: number, base: number, more: Partial<CalledPart> = {}): CalledPart => ({
  ...{ satisfied, base, dossiers: 10_000, outcome: 'settled', fields: {} },
  ...{ declined: 0, noAnswer: 0, wrongNumber: 0, ineligible: 0, repeated: 0, repeatedAlike: 0 },
  ...more,
})
const unit = (unitId: number, parts: readonly CalledPart[], isSmall = false): CalledUnit => ({
  ...{ unitId, area: 'A', isSmall, parts },
  ballots: { satisfied: 90, base: 100 },
})

describe('what called citizens said', () => {
  const of = (...parts: readonly CalledPart[]) => callsFigures([unit(1, parts)]).get(1)

  it('is 100 or 0 % only where everybody or nobody was satisfied, and so is the share who answered', () => {
    const nearly = of(part(999, 1000, { declined: 1 }))
    expect([nearly?.percent, nearly?.interval, nearly?.responsePercent]).toEqual([99, { low: 99, high: 100 }, 99])
    expect(of(part(1, 1000))).toMatchObject({ percent: 1, interval: { low: 0, high: 1 } })
    expect(of(part(30, 30), part(20, 20, { outcome: 'refused', dossiers: 70 }))).toMatchObject({
      percent: 100,
      interval: { high: 100 },
      responsePercent: 100,
    })
    expect(of(part(0, 30))).toMatchObject({ percent: 0, interval: { low: 0 } })
  })

  it('leaves nothing to chance where all of a list were called, but not where the list was numbered too short', () => {
    expect(of(part(45, 50, { dossiers: 50 }))).toMatchObject({ percent: 90, interval: { low: 90, high: 90 } })
    const unknown = of(part(45, 50, { dossiers: 10_000_000 }))?.interval
    for (const short of [{ dossiers: 49 }, { dossiers: 12 }, { dossiers: 50, declined: 1 }])
      expect(of(part(45, 50, short))?.interval, JSON.stringify(short)).toEqual(unknown)
  })

  it('follows from any numbers that callers may enter, fields of a list that was numbered too short among them', () => {
    const calls = fc.nat({ max: 12 })
    const field = fc
      .record({ dossiers: fc.integer({ min: 5, max: 20 }), satisfied: calls, dissatisfied: calls })
      .filter((of) => of.satisfied + of.dissatisfied <= of.dossiers)
    const list = fc
      .record({
        fields: fc.dictionary(fc.constantFrom('land', 'births', 'courts'), field, { maxKeys: 3 }),
        left: fc.oneof(fc.constant(0), fc.integer({ min: 5, max: 20 })),
        ...{ satisfied: calls, dissatisfied: calls, outcome: fc.constantFrom('settled', 'refused') },
        ...{ declined: calls, noAnswer: calls, wrongNumber: calls, ineligible: calls },
      })
      .map(({ left, satisfied, dissatisfied, fields, ...more }) => {
        const dossiers = Math.max(
          1,
          Object.values(fields).reduce((sum, of) => sum + of.dossiers, left),
        )
        return part(satisfied, satisfied + dissatisfied, { ...more, fields, dossiers })
      })
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 5 }), fc.boolean(), (lists, isSmall) => {
        const found = callsFigures([unit(1, lists, isSmall)]).get(1)
        const called = lists.reduce((sum, { base }) => sum + base, 0)
        expect(found?.called).toBe(called < 10 ? undefined : called)
        for (const text of [found?.percent, found?.interval.low, found?.interval.high])
          if (found) expect(text).toSatisfy((percent) => Number.isInteger(percent) && percent >= 0 && percent <= 100)
      }),
      { numRuns: 300 },
    )
  })

  it('is never 100 % by a model, which knows of nobody for certain', () => {
    const units = Array.from({ length: 60 }, (_, at) => unit(at, [part(28, 28)], true))
    const found = callsFigures(units).get(0)
    expect(found).toMatchObject({ method: 'model', percent: 99, interval: { high: 100 } })
  })
})
