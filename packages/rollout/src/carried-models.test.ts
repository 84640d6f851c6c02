import type { CarryOver } from '@long-dan/results'
import { describe, expect, it } from 'vitest'
import { carryModels, recognitionOf } from './carried-models.ts'
import { mergedProvince } from './merged-province.test-support.ts'
import { modelProblems, type PilotModel, statesAfter } from './pilot-model.ts'

describe('models through a merger', () => {
  const { directory, A, B, C, M, N } = mergedProvince()
  const model = (unitId: number, decidedOn: string, more: Partial<PilotModel> = {}): PilotModel => ({
    id: unitId,
    unitId,
    version: 1,
    level: 'district',
    state: 'recognised',
    decisionNumber: '1',
    decidedOn,
    startedOn: null,
    withdrawnOn: null,
    note: null,
    ...more,
  })
  const seen = (models: readonly PilotModel[], carryOver: CarryOver, unitId = M, day = '2026-01-01') => {
    const unit = directory.byId(unitId)
    if (!unit) throw new Error('No unit')
    return recognitionOf(directory, carryModels(directory, models, day), unit, carryOver, day)
  }

  it('are carried by whole communes, as the rule says', () => {
    const one = [model(A, '2023-05-01')]
    expect(seen(one, 'any-part')).toMatchObject({
      isRecognised: true,
      by: 'inherited',
      since: '2023-05-01',
      parts: 2,
      recognisedParts: 1,
    })
    expect(seen(one, 'every-part').isRecognised).toBe(false)
    expect(seen([...one, model(B, '2023-09-01')], 'every-part')).toMatchObject({
      isRecognised: true,
      since: '2023-09-01',
    })
    expect(seen(one, 'none')).toMatchObject({ isRecognised: false, models: [{ isOwn: false }] })
    expect(seen([...one, model(M, '2025-12-01')], 'none')).toMatchObject({ by: 'own', since: '2025-12-01' })
    expect(seen([...one, model(M, '2025-12-01')], 'any-part')).toMatchObject({ by: 'own', since: '2023-05-01' })
  })

  it('of a divided commune count for none, a withdrawn one no longer', () => {
    const carried = carryModels(directory, [model(C, '2023-05-01')], '2026-01-01')
    expect(carried.divided).toHaveLength(1)
    expect(carried.ofCommune(N)).toEqual([])
    const withdrawn = model(A, '2023-05-01', { state: 'withdrawn', withdrawnOn: '2024-01-01' })
    expect(seen([withdrawn], 'any-part').isRecognised).toBe(false)
    expect(seen([withdrawn], 'any-part', A, '2023-12-31').isRecognised).toBe(true)
  })

  it('move one step at a time, the last ones by the province alone', () => {
    expect(statesAfter('registered', 'proposes')).toEqual(['registered', 'piloting'])
    expect(statesAfter('proposed', 'decides')).toEqual(['piloting', 'proposed', 'recognised', 'withdrawn'])
    expect(statesAfter('recognised', 'proposes')).toEqual([])
    const facts = model(A, '2026-01-05')
    expect(modelProblems(facts, 'registered', 'decides', '2026-02-01')).toEqual(['state-skipped'])
    expect(modelProblems({ ...facts, decidedOn: null }, 'proposed', 'decides', '2026-02-01')).toEqual([
      'decision-missing',
    ])
    expect(modelProblems(facts, null, 'proposes', '2026-02-01')).toEqual(['not-yours-to-decide'])
    expect(modelProblems({ ...facts, startedOn: '2026-03-01' }, null, 'decides', '2026-02-01')).toEqual([
      'decided-before-start',
      'day-in-future',
    ])
  })
})
