import { localeOf } from '@long-dan/i18n'
import type { PeriodDocument } from '@long-dan/results'
import { testQuestionnaires } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { changeSentence, headline } from './headline.ts'
import type { Published } from './published-results.ts'

it('says what counts as satisfied in the words that were on the ballots', () => {
  const known = testQuestionnaires({ second: '2027-01-01', third: '2027-02-01', fourth: '2027-03-01' })
  const document = { satisfied: 95, base: 100, percentTenths: 950, interval: { low: 888, high: 978 } }
  const said = (day: string, language: 'vi' | 'en') =>
    headline(localeOf(language), document as unknown as PeriodDocument, { official: null, scale: known.on(day).scale })
      .satisfied
  expect([
    said('2026-12-31', 'vi'),
    said('2027-03-01', 'vi'),
    said('2026-12-31', 'en'),
    said('2027-03-01', 'en'),
  ]).toEqual(['hài lòng hoặc rất hài lòng', 'tốt hoặc rất tốt', 'satisfied or very satisfied', 'good or very good'])
})

it('says that two periods differ only as far as how alike ballots of one desk are allows', () => {
  const published = (satisfied: number, designEffectTenths: number) => {
    const document = { satisfied, base: 300, percentTenths: Math.round(satisfied / 0.3), designEffectTenths }
    return { document } as unknown as Published
  }
  const said = (effect: number) =>
    changeSentence(localeOf('vi'), published(285, effect), published(264, effect), '2026-Q2')
  // 95 % against 88 % of 300 each, and of what 300/3.2 independent ballots would say.
  expect(said(10)).toContain('Cao hơn')
  expect(said(32)).toBe(
    localeOf('vi').t('public.change.no_clear_difference', {
      period: 'Quý II/2026',
      percent: '88,0%',
      fraction: '264/300',
    }),
  )
})
