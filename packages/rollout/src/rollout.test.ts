import { type AssessmentRule, type CallsFigure, type CarryOver, officialVerdict } from '@long-dan/results'
import { describe, expect, it } from 'vitest'
import { carryModels, recognitionOf } from './carried-models.ts'
import { coverageAgainst } from './coverage.ts'
import { compareReported, disagrees } from './disagreement.ts'
import { forecastEvents } from './forecast.ts'
import { mergedProvince } from './merged-province.test-support.ts'
import { modelProblems, type PilotModel, stateOn, statesAfter } from './pilot-model.ts'
import { doubtsAbout } from './plausibility.ts'
import {
  actsOn,
  emptyReport,
  overdueApologies,
  pledgesMissing,
  pooledPercentage,
  stateOfSum,
} from './quarter-report.ts'
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
    quarters: [
      { unit: { code: '14797', validFrom: '2025-07-01' }, code: '2026-Q3', version: 1, satisfied, base, proven },
    ],
  })
const calls = (percent: number, low: number, high: number): CallsFigure => ({
  method: 'design',
  called: 60,
  percent,
  interval: { low, high },
  difference: { points: 5, low: -1, high: 12, conclusion: 'no-clear-difference' },
  responsePercent: 70,
  outcomes: { declined: 5, noAnswer: 15, wrongNumber: 3, ineligible: 1 },
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

describe('coverage', () => {
  it('is counted in whole communes, on the last day of a promise that has run out', () => {
    const since = [...Array.from({ length: 82 }, () => '2025-06-01'), '2026-01-02']
    const past = coverageAgainst({ percent: 50, by: '2025-12-31' }, since, 166, '2026-11-24')
    expect(past).toMatchObject({
      wanted: 83,
      covered: 82,
      missing: 1,
      isReached: false,
      hasRunOut: true,
    })
    const ahead = coverageAgainst({ percent: 100, by: '2030-12-31' }, since, 166, '2026-11-24')
    expect(ahead).toMatchObject({ wanted: 166, covered: 83, missing: 83, quartersLeft: 17, hasRunOut: false })
    expect([ahead.missing, ahead.quartersLeft]).toEqual([83, 17])
  })

  it('is forecast by the negative binomial of a Poisson pace', () => {
    const steady = forecastEvents([5, 5, 5, 5, 5, 5, 5, 5], 8)
    expect(steady.batch).toBe(1)
    // r = 40.5, p = 1/2: mean 40.5, deviation 9; quantiles computed apart through the gamma function.
    expect([steady.low, steady.median, steady.high]).toEqual([27, 40, 56])
    expect(steady.chanceOf(41)).toBeGreaterThan(0.45)
    expect(steady.chanceOf(41)).toBeLessThan(0.5)
    expect(steady.chanceOf(0)).toBe(1)
    const none = forecastEvents([0, 0, 0, 0, 0, 0, 0, 0], 16)
    expect([none.low, none.median]).toEqual([0, 0])
    expect(none.high).toBeGreaterThan(0)
    const batches = forecastEvents([0, 0, 40, 0, 0, 0, 0, 0], 8)
    expect(batches.batch).toBeGreaterThan(30)
    expect(batches.high - batches.low).toBeGreaterThan(steady.high - steady.low)
    expect(forecastEvents([3, 4], 0)).toMatchObject({ low: 0, high: 0 })
    expect(() => forecastEvents([], 4)).toThrow(RangeError)
  })
})

describe('a report', () => {
  it('is written by the unit and locked by the level above', () => {
    expect(actsOn(null, 'reporter')).toEqual(['saved', 'submitted'])
    expect(actsOn('returned', 'reporter')).toEqual(['saved', 'submitted'])
    expect(actsOn('submitted', 'reporter')).toEqual([])
    expect(actsOn('approved', 'reporter')).toEqual([])
    expect(actsOn('draft', 'approver')).toEqual([])
    expect(actsOn('submitted', 'approver')).toEqual(['approved', 'returned'])
    expect(actsOn('approved', 'approver')).toEqual(['returned'])
  })

  it('knows the state of a day by the dates of decisions, and else by what stood in the register then', () => {
    const model: PilotModel = {
      id: 1,
      unitId: 1,
      version: 4,
      level: 'commune',
      decisionNumber: '1',
      note: null,
      state: 'withdrawn',
      startedOn: '2024-02-01',
      decidedOn: '2025-03-01',
      withdrawnOn: '2026-01-10',
    }
    const on = (day: string, noted?: PilotModel['state'], of = model) => stateOn(of, noted && { state: noted }, day)
    expect(on('2026-01-10')).toBe('withdrawn')
    expect(on('2026-01-09')).toBe('recognised')
    expect(on('2025-02-28', 'proposed')).toBe('proposed')
    // Entered from a list long after: the days tell.
    expect([on('2025-02-28'), on('2024-01-31'), on('2024-01-31', 'registered')]).toEqual([
      'piloting',
      null,
      'registered',
    ])
    // A recognition that was taken back was none.
    const undone = { ...model, state: 'proposed', decidedOn: null, withdrawnOn: null } as const
    expect(on('2025-06-01', 'recognised', undone)).toBe('proposed')
  })

  it('pools reported percentages by their answers, and never without them', () => {
    const one = (tenths: number | null, base: number | null) => ({
      ...emptyReport,
      reportedSatisfiedTenths: tenths,
      reportedBase: base,
    })
    expect(pooledPercentage([one(900, 100), one(1000, 300)])).toEqual({ tenths: 975, base: 400 })
    expect(pooledPercentage([one(900, 100), one(1000, null)])).toBeNull()
    expect(pooledPercentage([])).toBeNull()
    expect([stateOfSum(['approved', 'submitted']), stateOfSum(['approved', 'none']), stateOfSum([])]).toEqual([
      ...['submitted', 'none', 'none'],
    ])
  })

  it('raises doubts and none where there is no reason', () => {
    const plain = {
      ...emptyReport,
      ...Object.fromEntries(Object.keys(emptyReport).map((field) => [field, 10])),
      hotlineCalls: 30,
      dossiersReceived: 20,
    }
    expect(doubtsAbout({ ...plain, reportedSatisfiedTenths: 900, reportedBase: 10 }, null)).toEqual([])
    const codes = (more: object, last: object | null = null, desks: number | null = null) =>
      doubtsAbout({ ...plain, reportedSatisfiedTenths: null, ...more }, last && { ...plain, ...last }, desks).map(
        ({ code }) => code,
      )
    expect(codes({ officialsPledged: 11 })).toEqual(['more-than'])
    expect(codes({ dossiersReceived: 19 })).toEqual(['settled-more-than-received'])
    // 20 settled of 19 received: what the quarter before left open may be among them, and no more than that.
    const before = (open: number) => ({ dossiersReceived: 20 + open, homeVisits: 11 })
    expect(codes({ dossiersReceived: 19 }, before(1))).toEqual([])
    expect(codes({ dossiersReceived: 18 }, before(1))).toEqual(['settled-more-than-received'])
    expect(codes({ dossiersReceived: 19 }, { ...before(0), dossiersReceived: 5 })).toEqual([
      'settled-more-than-received',
    ])
    expect(codes({ hotlineCalls: 31 })).toEqual(['calls-do-not-add-up'])
    expect(codes({ dossiersReceived: 100, dossiersLate: 12 })).toEqual(['late-without-apology'])
    expect(codes({ homeVisits: 100 }, {})).toEqual(['jump'])
    expect(codes({}, { reportedSatisfiedTenths: null })).toEqual(['same-as-last-quarter'])
    expect(codes({ reportedSatisfiedTenths: 987, reportedBase: 74 })).toEqual(['impossible-percentage'])
    expect(codes({ reportedSatisfiedTenths: 987, reportedBase: 75 })).toEqual([])
    expect(codes({ reportedSatisfiedTenths: 987, reportedBase: null })).toEqual(['percentage-without-base'])
    expect(codes({ dossiersReceived: 100 }, null, 106)).toEqual(['differs-from-desks'])
    expect(codes({ dossiersReceived: 100 }, null, 104)).toEqual([])
  })

  it('lets a letter of the next quarter answer, and counts who must pledge again', () => {
    const quarter = (dossiersLate: number | null, lettersApology: number | null) => ({
      ...emptyReport,
      dossiersLate,
      lettersApology,
    })
    expect(overdueApologies([quarter(3, 1), quarter(0, 2)])).toBe(0)
    expect(overdueApologies([quarter(3, 1), quarter(null, null)])).toBe(2)
    expect(overdueApologies([quarter(null, null)])).toBeNull()
    expect(
      pledgesMissing({
        ...emptyReport,
        officials: 40,
        officialsPledged: 40,
        officialsJoined: 6,
        officialsRepledged: 2,
      }),
    ).toBe(4)
    expect(pledgesMissing({ ...emptyReport, officials: 40 })).toBeNull()
  })

  it('disagrees with the survey outside its interval, or when its percentage cannot be', () => {
    const compare = (tenths: number, base: number | null) =>
      compareReported({ tenths, base }, { satisfied: 188, base: 200 })
    expect(compare(940, 100)).toMatchObject({ position: 'within', isPossible: true })
    expect(compare(995, 200)).toMatchObject({ position: 'above', isPossible: true })
    expect(compare(945, 40)).toMatchObject({ position: 'within', isPossible: false })
    expect([compare(940, 100), compare(995, 200), compare(945, 40)].map((each) => each && disagrees(each))).toEqual([
      false,
      true,
      true,
    ])
    expect(compareReported({ tenths: 900, base: null }, { satisfied: 0, base: 0 })).toBeNull()
  })
})
