import { type AdministrativeUnit, createUnitDirectory } from '@long-dan/administrative-units'
import { type Period, parsePeriod } from '@long-dan/statistics'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { callsOfPeriod } from './calls-of-period.ts'
import { officialVerdict } from './official-verdict.ts'

// An area of six communes. Of three of them the calls may be known only together.
const dates = { validFrom: '2020-01-01', validTo: null }
const [hidden, shown] = [
  [11, 12, 13],
  [14, 15, 16],
]
const communes = [...hidden, ...shown]
const unit = (id: number, level: AdministrativeUnit['level'], parentId: number | null): AdministrativeUnit => ({
  ...{ id, level, parentId },
  ...{ code: String(id), kind: 'xa', name: `Đơn vị ${id}` },
  ...dates,
})
const directory = createUnitDirectory({
  units: [unit(1, 'province', null), unit(2, 'area', 1), ...communes.map((id) => unit(id, 'commune', 1))],
  successions: [],
  areaMembers: communes.map((communeId) => ({ areaId: 2, communeId, ...dates })),
})
const period = parsePeriod('2026-Q2') as Period
const rule = {
  ...{ validFrom: '2026-01-01', thresholdPercent: 90, minimumBase: 30, minimumVerdict: 'met_confident' as const },
  ...{ windowQuarters: 1, round: null },
}

/** The estimates where these many of seven citizens called in each hidden commune were satisfied, and these of twelve in the others. */
function estimates(few: readonly number[], others: readonly number[]) {
  const judged = [2, ...communes].flatMap((unitId) => {
    const part = { unit: { code: String(unitId), validFrom: '2020-01-01' }, code: period.code, version: 1, proven: 0 }
    const parts = [{ ...part, satisfied: 90, base: 100 }]
    const official = officialVerdict({ quarter: period.code, rule, parts, effectHundredths: 100 })
    return official ? [{ unitId, official }] : []
  })
  const called = communes.map((unitId, at) => ({
    unitId,
    deskId: unitId,
    month: period.start,
    satisfied: at < hidden.length ? (few[at] ?? 0) : (others[at - hidden.length] ?? 0),
    base: at < hidden.length ? 7 : 12,
    dossiers: 80,
    outcome: 'settled',
    fields: {},
    ...{ declined: 1, noAnswer: 1, wrongNumber: 0, ineligible: 0, repeated: 0, repeatedAlike: 0 },
  }))
  return callsOfPeriod(directory, period, judged, called)
}

it('estimates of communes whose calls are shown tell nothing of those whose calls are not', () => {
  const aShare = fc.integer({ min: 1, max: 11 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.tuple(aShare, aShare, aShare), (good, others) => {
      // Ten of the same 21 citizens were satisfied, wherever they live.
      const [one, other] = [estimates([good, 7 - good, 3], others), estimates([7 - good, good, 3], others)]
      const apart = estimates([0, 7, 3], others)
      for (const id of hidden) expect(one.has(id)).toBe(false)
      for (const id of shown) {
        expect(one.get(id)?.method).toBe('model')
        expect(other.get(id)).toEqual(one.get(id))
        expect(apart.get(id)).toEqual(one.get(id))
      }
    }),
    { numRuns: 30, seed: 15 },
  )
})
