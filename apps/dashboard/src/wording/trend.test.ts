import { localeOf } from '@long-dan/i18n'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aRule } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { trend } from './trend.ts'

const vi = localeOf('vi')
const ruleOf = () => aRule()
const period = (code: string) => parsePeriod(code) as Period

describe('the trend', () => {
  it('keeps gaps, hides what must be hidden, and begins with the first ballots', () => {
    const counts = [
      { period: period('2025-Q4'), count: { satisfied: 0, base: 0 }, isHidden: false },
      { period: period('2026-Q1'), count: { satisfied: 37, base: 40 }, isHidden: false },
      { period: period('2026-Q2'), count: { satisfied: 0, base: 0 }, isHidden: false },
      { period: period('2026-Q3'), count: { satisfied: 50, base: 50 }, isHidden: true },
    ]
    const rows = trend(vi, counts, String, ruleOf)
    expect(rows.map(({ shortLabel, share, note }) => [shortLabel, share?.fraction, note])).toEqual([
      ['I/26', '37/40', null],
      ['II/26', undefined, 'chưa có phiếu'],
      ['III/26', undefined, 'không hiện, để giữ kín nơi ít phiếu'],
    ])
  })

  it('shows several periods in a row without ballots as one line', () => {
    const codes = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']
    const bases = [40, 0, 0, 0, 40, 0, 40]
    const counts = codes.map((code, index) => {
      const base = bases[index] ?? 0
      return { period: period(code), count: { satisfied: base, base }, isHidden: false }
    })
    const rows = trend(vi, counts, String, ruleOf)
    expect(rows.map(({ isInGap }) => isInGap)).toEqual([false, true, true, true, false, false, false])
    expect(rows.map(({ gapUntil }) => gapUntil)).toEqual([null, 'Quý IV/2025', null, null, null, null, null])
  })
})
