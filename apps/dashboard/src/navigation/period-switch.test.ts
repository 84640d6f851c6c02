import { localeOf } from '@long-dan/i18n'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { describe, expect, it } from 'vitest'
import { nearestWithBallots, periodSwitch } from './period-switch.ts'

const vi = localeOf('vi')
const period = (code: string) => parsePeriod(code) as Period

describe('the periods', () => {
  const months = ['2023-03-01', '2023-04-01', '2026-09-01', '2026-11-01']

  it('lead to the ones before and after, to other lengths, and to those with ballots', () => {
    const found = periodSwitch(
      vi,
      period('2026-Q3'),
      months,
      { today: '2026-11-23', closedBefore: '2026-11-01' },
      (code) => `?period=${code}`,
    )
    expect(found).toMatchObject({ label: 'Quý III/2026', runningNote: null, previous: { code: '2026-Q2' } })
    expect(found.next).toMatchObject({ code: '2026-Q4', url: '?period=2026-Q4' })
    expect(found.kinds.map(({ code }) => code)).toEqual(['2026-09', '2026-Q3', '2026-H2', '2026'])
    // November is not over, so its quarter is left out.
    expect(found.withBallots.map(({ label }) => label)).toEqual(['Quý III/2026', 'Quý II/2023', 'Quý I/2023'])
  })

  it('never lead into the future, and say while one is running', () => {
    const found = periodSwitch(vi, period('2026'), months, { today: '2026-11-23', closedBefore: '2026-11-01' }, String)
    expect(found.next).toBeNull()
    expect(found.runningNote).toBe('Kỳ chưa kết thúc; các tháng đã hết, đến tháng 10/2026, có số liệu riêng')
    const noteOf = (code: string) =>
      periodSwitch(vi, period(code), months, { today: '2026-10-04', closedBefore: '2026-10-01' }, String).runningNote
    expect(noteOf('2026-10')).toBe('Kỳ chưa kết thúc, số liệu đến ngày 04/10/2026')
    expect(noteOf('2026-Q4')).toBe('Kỳ mới bắt đầu, chưa có tháng nào đã hết')
  })

  it('know the nearest with ballots', () => {
    expect(nearestWithBallots(period('2024-Q3'), months, '2026-11-01')?.code).toBe('2023-Q2')
    expect(nearestWithBallots(period('2026-10'), months, '2026-11-01')?.code).toBe('2026-09')
    expect(nearestWithBallots(period('2024'), [], '2026-11-01')).toBeUndefined()
  })
})
