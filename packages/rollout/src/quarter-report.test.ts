import { describe, expect, it } from 'vitest'
import { compareReported, disagrees } from './disagreement.ts'
import { type PilotModel, stateOn } from './pilot-model.ts'
import { type DossiersAtDesks, doubtsAbout } from './plausibility.ts'
import {
  actsOn,
  emptyReport,
  overdueApologies,
  pledgesMissing,
  pooledPercentage,
  stateOfSum,
} from './quarter-report.ts'

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
    // Entered from a list long afterwards: the dates decide.
    expect([on('2025-02-28'), on('2024-01-31'), on('2024-01-31', 'registered')]).toEqual([
      'piloting',
      null,
      'registered',
    ])
    // A recognition that was taken back never counted.
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
    // Somebody was dissatisfied, and somebody was not.
    expect(pooledPercentage([one(1000, 4000), one(990, 10)])?.tenths).toBe(999)
    expect(pooledPercentage([one(0, 4000), one(10, 10)])?.tenths).toBe(1)
    expect(pooledPercentage([one(1000, 4000), one(1000, 10)])?.tenths).toBe(1000)
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
    const codes = (more: object, last: object | null = null, desks: DossiersAtDesks | null = null) =>
      doubtsAbout({ ...plain, reportedSatisfiedTenths: null, ...more }, last && { ...plain, ...last }, desks).map(
        ({ code }) => code,
      )
    expect(codes({ officialsPledged: 11 })).toEqual(['more-than'])
    expect(codes({ dossiersReceived: 19 })).toEqual(['settled-more-than-received'])
    // 20 settled out of 19 received: these may include what the quarter before left open, and no more than that.
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
    expect(codes({ dossiersReceived: 100 }, null, { received: 106, late: null })).toEqual(['differs-from-desks'])
    expect(codes({ dossiersReceived: 100 }, null, { received: 104, late: null })).toEqual([])
    const late = (atDesks: number | null) => codes({ dossiersLate: 0 }, null, { received: 20, late: atDesks })
    expect([late(1), late(0), late(null)]).toEqual([
      expect.arrayContaining(['fewer-late-than-desks']),
      expect.not.arrayContaining(['fewer-late-than-desks']),
      expect.not.arrayContaining(['fewer-late-than-desks']),
    ])
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
