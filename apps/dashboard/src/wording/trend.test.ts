import { localeOf } from '@long-dan/i18n'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aRule, testQuestionnaires } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { trend, trendNotes } from './trend.ts'

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

describe('the notes below the trend', () => {
  const { versions } = testQuestionnaires({ second: '2026-04-01', third: '2026-07-01', fourth: '2026-10-01' })
  const quarters = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].map(period)
  const notes = (...numbers: readonly (readonly number[])[]) =>
    trendNotes(
      vi,
      numbers.map((own, at) => ({
        period: quarters[at] ?? period('2027-Q1'),
        count: { satisfied: own.length, base: own.length },
        isHidden: false,
        versions: versions.filter(({ number }) => own.includes(number)),
      })),
      'trust',
    )
  const reworded = 'Từ 01/04/2026, “Làm” được hỏi bằng lời khác.'
  const scale = 'Từ 01/10/2026, “Lời của thang điểm” được hỏi bằng lời khác.'

  it('name every change between two periods shown, once, and what changes back', () => {
    expect(notes([1], [2], [2], [4])).toEqual([reworded, scale])
    expect(notes([1], [2], [1])).toEqual([reworded, 'Phiếu Quý III/2026 lại theo mẫu có từ 01/01/2023.'])
    expect(notes([1], [2], [1], [2, 4])).toEqual([reworded, 'Phiếu Quý III/2026 lại theo mẫu có từ 01/01/2023.', scale])
  })

  it('say nothing of versions that no ballot shown was cast under, or that ask the same', () => {
    expect(notes([1], [], [1])).toEqual([])
    expect(notes([2], [3], [2])).toEqual([])
  })
})
