import { localeOf } from '@long-dan/i18n'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { expect, it } from 'vitest'
import { hiddenState, noBallots } from './page-state.ts'

const [vi, en] = [localeOf('vi'), localeOf('en')]
const period = (code: string) => parsePeriod(code) as Period
const hidden = (code: string, closedBefore: string) => hiddenState(vi, period(code), closedBefore)

it('says on the third of December why November and December have no figures', () => {
  // November closes on 6 December.
  expect(hidden('2026-12', '2026-11-01')).toMatchObject({
    sentence: expect.stringContaining('tháng trước chưa khép lại'),
  })
  expect(hidden('2026-11', '2026-11-01')).toMatchObject({
    sentence: expect.stringContaining('Tháng 11/2026 chưa khép lại'),
  })
  expect(hidden('2026-Q4', '2026-11-01')).toMatchObject({ sentence: expect.stringContaining('Kỳ dài hơn một tháng') })
  expect(hidden('2026-10', '2026-11-01')).toMatchObject({ sentence: expect.stringContaining('quá ít phiếu') })
})

it('does not say that an open month has no ballots: they may lie in the box', () => {
  const time = { today: '2026-12-03', closedBefore: '2026-11-01' }
  const none = (code: string) => noBallots(en, period(code), ['2026-09-01'], time, (to) => `?period=${to}`)
  expect(none('2026-12')).toMatchObject({ sentence: expect.stringContaining('has been opened and counted yet') })
  expect(none('2026-10')).toMatchObject({ sentence: expect.not.stringContaining('opened') })
})
