import { localeOf } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { testQuestionnaires } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { breakSentences } from './breaks.ts'

const known = testQuestionnaires({ second: '2027-01-01', third: '2027-06-01' })

it('says from which day a question is asked otherwise, newly, instead of another or no longer', () => {
  expect(breakSentences(localeOf('en'), known.during('2026-12-01', '2027-07-01'))).toEqual([
    'From 01/01/2027 on, “Trust” is asked in other words.',
    '“Patience” is asked from 01/01/2027 on only.',
    '“What was your matter about today?” is asked from 01/01/2027 on only.',
    '“What went wrong?” is asked from 01/01/2027 on only.',
    'From 01/06/2027 on, “Calm” is asked in place of “Patience”.',
    '“What was your matter about today?” is no longer asked from 01/06/2027 on.',
  ])
})

it('says nothing where a period met one version', () => {
  for (const asked of [
    known.during('2027-01-01', '2027-06-01'),
    officialQuestionnaires.during('2026-01-01', '2030-01-01'),
  ])
    expect(breakSentences(localeOf('vi'), asked)).toEqual([])
})
