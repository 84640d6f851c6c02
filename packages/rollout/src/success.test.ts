import { type AssessmentRule, type CallsFigure, officialVerdict } from '@long-dan/results'
import { describe, expect, it } from 'vitest'
import { evaluateSuccess } from './success.ts'

const rule: AssessmentRule = {
  presencePercent: 30,
  callsNotBelow: true,
  validFrom: '2021-07-01',
  needsRecognition: true,
  minimumVerdict: 'met_uncertain',
  thresholdPercent: 90,
  minimumBase: 30,
  windowQuarters: 4,
  round: null,
  pledgedPercent: 100,
  overdueApologies: 0,
  carryOver: 'any-part',
}
const recognised = {
  isRecognised: true,
  since: '2026-01-01',
  by: 'own',
  recognisedParts: 0,
  parts: 0,
  models: [],
} as const
const official = (satisfied: number, base: number, proven = base) =>
  officialVerdict({
    quarter: '2026-Q3',
    rule,
    effectHundredths: 100,
    parts: [{ unit: { code: '14797', validFrom: '2025-07-01' }, code: '2026-Q3', version: 1, satisfied, base, proven }],
  })
const calls = (percent: number, low: number, high: number): CallsFigure => ({
  method: 'design',
  called: 60,
  percent,
  interval: { low, high },
  difference: { points: 5, low: -1, high: 12, conclusion: 'no-clear-difference' },
  responsePercent: 70,
  outcomes: { declined: 5, noAnswer: 15, wrongNumber: 3, ineligible: 1 },
  repeats: { due: 3, made: 2, alike: 2 },
})
const all = {
  recognition: recognised,
  official: official(28, 30),
  calls: calls(86, 74, 93),
  pledge: { officials: 40, pledged: 40 },
  overdueApologies: 0,
}

describe('the rule of success', () => {
  it('holds when every condition holds, and says of each failing one by how much', () => {
    expect(evaluateSuccess(rule, all).isSuccessful).toBe(true)
    const poor = evaluateSuccess(rule, {
      ...all,
      official: official(85, 100),
      pledge: { officials: 40, pledged: 37 },
      overdueApologies: 2,
    })
    expect(poor.conditions).toEqual([
      { code: 'recognition', outcome: 'holds' },
      // (85 + 50)/(100 + 50) is exactly 90 %.
      {
        code: 'verdict',
        outcome: 'fails',
        verdict: 'not_met',
        missingBallots: 0,
        missingVisits: 0,
        furtherSatisfied: 50,
        count: { satisfied: 85, base: 100 },
        thresholdPercent: 90,
      },
      { code: 'calls', outcome: 'holds', calls: all.calls, thresholdPercent: 90 },
      { code: 'pledge', outcome: 'fails', missingPledges: 3, pledge: { officials: 40, pledged: 37 } },
      { code: 'apology', outcome: 'fails', missingLetters: 2 },
    ])
    expect(evaluateSuccess(rule, { ...all, official: official(29, 29) }).conditions[1]).toMatchObject({
      outcome: 'fails',
      missingBallots: 1,
    })
  })

  it('proves nothing from nothing', () => {
    const { isSuccessful, conditions } = evaluateSuccess(rule, {
      ...all,
      official: null,
      calls: null,
      pledge: null,
      overdueApologies: null,
    })
    expect(isSuccessful).toBe(false)
    expect(conditions.map(({ outcome }) => outcome)).toEqual(['holds', 'unproven', 'unproven', 'unproven', 'unproven'])
  })

  it('asks only for what it names', () => {
    const loose = {
      ...rule,
      validFrom: '2026-06-01',
      minimumVerdict: null,
      callsNotBelow: false,
      pledgedPercent: null,
      overdueApologies: null,
    }
    expect(evaluateSuccess(loose, { ...all, pledge: null }).conditions).toHaveLength(1)
    const strict = evaluateSuccess({ ...rule, minimumVerdict: 'met_confident' }, { ...all, official: official(30, 30) })
    // 35 of 35 are needed for a low end of 90 % (domain rule 6).
    expect(strict.conditions[1]).toMatchObject({ outcome: 'fails', furtherSatisfied: 5, missingVisits: 0 })
  })

  it('does not pass over citizens who say otherwise on the telephone, nor calls that nobody made', () => {
    const outcomeOf = (said: CallsFigure | null) =>
      evaluateSuccess(rule, { ...all, calls: said }).conditions.find(({ code }) => code === 'calls')?.outcome
    expect([calls(86, 74, 93), calls(80, 70, 89), null].map(outcomeOf)).toEqual(['holds', 'fails', 'unproven'])
  })

  it('lets any verdict carry recognition only where enough ballots prove a visit', () => {
    const strict = { ...rule, minimumVerdict: 'met_confident' } as const
    const founded = { ...all, official: official(95, 95, 24) }
    for (const each of [rule, strict]) {
      const [, unseen] = evaluateSuccess(each, founded).conditions
      expect(unseen).toMatchObject({
        outcome: 'fails',
        verdict: 'met_confident',
        missingVisits: 7,
        furtherSatisfied: 0,
      })
      expect(evaluateSuccess(each, { ...founded, official: official(95, 95, 30) }).isSuccessful).toBe(true)
      expect(evaluateSuccess({ ...each, presencePercent: null }, founded).isSuccessful).toBe(true)
    }
  })
})
