import { describe, expect, it } from 'vitest'
import { aboveBar, anHonestDesk, answered, judged, said, withLastMonth } from '../bench/honest-desk.test-support.ts'
import type { DeskFacts } from './facts/desk-facts.ts'
import { judgeMonth } from './judge-month.ts'
import { findingsToKeep } from './kept-signals.ts'

const honest = anHonestDesk(500)
const thisMonth = ({ day }: { readonly day: string }) => day >= judged

describe('an honest desk', () => {
  it('has nothing above the bar, be it ordinary, small, at 100 % or on its busiest Monday', () => {
    expect(aboveBar(honest)).toEqual([])
    expect(aboveBar(anHonestDesk(501, 1))).toEqual([])
    const small = { ...honest, months: honest.months.slice(-2), days: honest.days.slice(-5) }
    expect(aboveBar(small)).toEqual([])
  })

  it('may have a day in the villages with the usual opinions', () => {
    const days = honest.days.map((day, at) =>
      at === honest.days.length - 3 ? { ...day, base: 40, satisfied: 36 } : day,
    )
    expect(aboveBar({ ...honest, days })).toEqual([])
  })

  it('is judged without ever having been open, or with a single ballot', () => {
    const empty: DeskFacts = { deskId: 9, months: [], days: [] }
    expect(judgeMonth([])).toEqual([])
    expect(judgeMonth([empty])).toEqual([])
    const month = {
      month: judged,
      dossiers: null,
      intake: {},
      copies: null,
      callbacks: null,
      paper: [],
      modes: { poster: answered(1, 1) },
    }
    const one = { ...empty, months: [month], days: [{ day: '2026-10-05', satisfied: 1, base: 1 }] }
    expect(judgeMonth([one]).filter((finding) => finding.aboveBar)).toEqual([])
  })
})

describe('signals', () => {
  it('burst: days far above the own rhythm, happier than the others', () => {
    const at = new Set([2, 4, 6, 9, 11, 13, 16].map((back) => honest.days.length - back))
    const days = honest.days.map((day, index) => (at.has(index) ? { ...day, base: 30, satisfied: 30 } : day))
    const finding = said({ ...honest, days }).get('burst')
    expect(finding).toMatchObject({
      observed: 30,
      aboveBar: true,
      evidence: { ballots: 30, busyDays: 7, ballotsOnBusyDays: 210 },
    })
    expect(finding?.expected).toBeGreaterThan(1)
    expect(finding?.expected).toBeLessThan(8)
  })

  it('over-capacity: more ballots than dossiers', () => {
    expect(aboveBar(withLastMonth(honest, { dossiers: 20 }))).toContain('over-capacity')
    expect(said(withLastMonth(honest, { dossiers: null })).get('over-capacity')?.falseAlarm).toBeGreaterThan(0.01)
  })

  it('off-hours, one after another, minutes apart, late from one network, fast, even: more than at other desks', () => {
    const many = {
      'fill-fast': 30,
      'one-after-another': 30,
      'minutes-after-another': 30,
      'late-from-one-network': 25,
      'spacing-compared': 30,
      'spacing-even': 25,
    }
    const modes = { poster: answered(30, 27), assisted: answered(20, 18) }
    const kinds = aboveBar(withLastMonth(honest, { modes, intake: { ...many, 'off-hours': 15 } }))
    expect(kinds).toEqual(
      expect.arrayContaining([
        'off-hours',
        'one-after-another',
        'minutes-after-another',
        'late-from-one-network',
        'fast-filling',
        'even-spacing',
      ]),
    )
  })

  it('are never surer of a rare thing than all desks together can show', () => {
    // No other desk has a single pair, which does not prove that pairs do not happen.
    const finding = said(withLastMonth(honest, { copies: { ballots: 45, groups: [3] } })).get('repeated-pattern')
    expect(finding?.falseAlarm).toBeGreaterThan(1e-12)
    expect(finding?.falseAlarm).toBeLessThan(1e-3)
  })

  it('burst: a week of holidays does not make the days around it busy', () => {
    const holidays = new Set(honest.days.map(({ day }) => day).slice(20, 30))
    const closed = <Desk extends DeskFacts>(desk: Desk) => ({
      ...desk,
      days: desk.days.filter(({ day }) => !holidays.has(day)),
    })
    const busy = (desk: DeskFacts) => ({
      ...desk,
      days: desk.days.map((day, at) => (at === desk.days.length - 2 ? { ...day, base: 25, satisfied: 25 } : day)),
    })
    const all = Array.from({ length: 40 }, (_, id) => anHonestDesk(id + 900))
    const usual = (desks: readonly DeskFacts[]) =>
      judgeMonth(desks).find(({ kind, deskId }) => kind === 'burst' && deskId === 900)?.expected ?? 0
    const open = all.map((desk) => (desk.deskId === 900 ? busy(desk) : desk))
    const withHolidays = open.map(closed)
    // Ten closed days out of 130 would otherwise count as days without visitors, and lower the usual number by a thirteenth.
    expect(usual(withHolidays)).toBeGreaterThan(0.96 * usual(open))
  })

  it('repeated patterns: many pairs of the same telling answers', () => {
    expect(
      said(withLastMonth(honest, { copies: { ballots: 45, groups: [2] } })).get('repeated-pattern')?.aboveBar,
    ).toBe(false)
    expect(
      said(withLastMonth(honest, { copies: { ballots: 45, groups: [8, 6] } })).get('repeated-pattern'),
    ).toMatchObject({
      aboveBar: true,
      observed: 43,
      evidence: { copied: 14, groups: 2, largest: 8 },
    })
  })

  it('a run of content days that the own past does not let expect', () => {
    const past = honest.days.map((day) => ({
      ...day,
      satisfied: thisMonth(day) ? day.base : Math.floor(day.base * 0.75),
    }))
    expect(said({ ...honest, days: past }).get('all-satisfied-run')).toMatchObject({ aboveBar: true, noteworthy: true })
    const always = honest.days.map((day) => ({ ...day, satisfied: day.base }))
    expect(said({ ...honest, days: always }).get('all-satisfied-run')?.falseAlarm).toBeGreaterThan(0.2)
  })

  it('helped ballots, and handed-out ones, far happier than those of people alone', () => {
    const months = honest.months.map((month) => ({
      ...month,
      modes: {
        poster: answered(30, 22),
        receipt: answered(20, 15),
        assisted: answered(15, 15),
      },
    }))
    expect(aboveBar({ ...honest, months })).toContain('assisted-gap')
    const handed = honest.months.map((month) => ({
      ...month,
      modes: { poster: answered(30, 22), receipt: answered(25, 25) },
    }))
    const finding = said({ ...honest, months: handed }).get('mode-gap')
    expect(finding).toMatchObject({ aboveBar: true, evidence: { secondBase: expect.any(Number) } })
    expect(finding?.observed).toBeCloseTo(1 - 22 / 30, 6)
  })

  it('people kept away: the dissatisfied come by the poster only, or are missing where few answer 5', () => {
    const receipt = (others: number, dissatisfied: number) => {
      return { base: 25, satisfied: 25 - others, delighted: 14, dissatisfied }
    }
    const withModes = (modes: DeskFacts['months'][number]['modes']) =>
      said({ ...honest, months: honest.months.map((month) => ({ ...month, modes })) })
    const poster = { base: 30, satisfied: 24, delighted: 15, dissatisfied: 5 }
    const onlyThere = withModes({ poster, receipt: receipt(4, 0) })
    expect(onlyThere.get('dissatisfied-gap')).toMatchObject({
      aboveBar: true,
      evidence: { firstDissatisfied: 60, firstBase: 360, secondDissatisfied: 0, secondBase: 300 },
    })
    expect(onlyThere.get('missing-dissatisfied')?.aboveBar).toBe(false)
    // Without a poster the only thing to compare with is the split of the satisfied.
    const missing = withModes({ receipt: receipt(0, 0) })
    expect(missing.get('dissatisfied-gap')).toBeUndefined()
    expect(missing.get('missing-dissatisfied')).toMatchObject({ aboveBar: true, observed: 0 })
    expect(withModes({ receipt: answered(25, 25) }).get('missing-dissatisfied')?.aboveBar).toBe(false)
  })

  it('weeks without anybody dissatisfied beside weeks with many', () => {
    const days = honest.days.map((day, at) => ({ ...day, base: 4, satisfied: Math.floor(at / 5) % 3 === 0 ? 2 : 4 }))
    expect(said({ ...honest, days }).get('perfect-weeks')).toMatchObject({ aboveBar: true })
    const perfect = honest.days.map((day) => ({ ...day, satisfied: day.base }))
    expect(said({ ...honest, days: perfect }).get('perfect-weeks')?.falseAlarm).toBeGreaterThan(0.5)
  })

  it('a sudden better level', () => {
    const modes = { poster: answered(60, 60) }
    const before = honest.months.map((month) => ({ ...month, modes: { poster: answered(60, 45) } }))
    expect(aboveBar(withLastMonth({ ...honest, months: before }, { modes }))).toContain('level-shift')
  })

  it('several weak signs of different nature, none of which would do alone', () => {
    const desk = withLastMonth(honest, {
      intake: { 'one-after-another': 9 },
      modes: {
        poster: answered(30, 30),
        receipt: answered(25, 25),
        assisted: answered(10, 10),
      },
    })
    const seen = said(withLastMonth(desk, { copies: { ballots: 45, groups: [2, 2, 2] } }))
    const signs = seen.get('several-signs')
    const strongest = Math.min(
      ...[...seen.values()].filter(({ kind }) => kind !== 'several-signs').map((one) => one.falseAlarm),
    )
    expect(signs?.falseAlarm).toBeLessThan(strongest)
    expect(signs?.observed).toBeGreaterThanOrEqual(2)
  })

  it('keep nothing below five, and nothing that is not improbable', () => {
    const kept = findingsToKeep(judgeMonth(Array.from({ length: 40 }, (_, id) => anHonestDesk(id + 700))))
    for (const { kind, falseAlarm, noteworthy } of kept)
      expect(noteworthy && falseAlarm <= (kind.startsWith('above-calls') ? 0.3 : 0.05)).toBe(true)
  })
})

describe('false alarms', () => {
  it('are at most as frequent as the signal says, of every kind', () => {
    const findings = [0, 1].flatMap((round) =>
      judgeMonth(
        Array.from({ length: 130 }, (_, id) => anHonestDesk(2000 + round * 200 + id, 0.84 + 0.15 * ((id % 10) / 10))),
      ),
    )
    for (const [kind, own] of Map.groupBy(findings, ({ kind }) => kind)) {
      const share = own.filter(({ falseAlarm }) => falseAlarm <= 0.05).length / own.length
      // Three standard errors of 5 % among 260 desks, or among the fewer that a kind could judge.
      expect([kind, share <= 0.05 + 3 * Math.sqrt(0.0475 / own.length)]).toEqual([kind, true])
    }
    expect(findings.filter((finding) => finding.aboveBar)).toEqual([])
  })
})
