import { localeOf } from '@long-dan/i18n'
import { testQuestionnaires } from '@long-dan/testing'
import { expect, it } from 'vitest'
import {
  breakSentences,
  createQuestionnaires,
  joinVersions,
  officialQuestionnaires,
  officialVersions,
} from './index.ts'

const known = testQuestionnaires({ second: '2027-01-01', third: '2027-06-01' })
const all = known.during('2026-12-01', '2027-07-01')
const vi = localeOf('vi')

it('says from which day a question is asked otherwise, newly, instead of another or no longer', () => {
  expect(breakSentences(localeOf('en'), all)).toEqual([
    'From 01/01/2027 on, “Trust” is asked in other words.',
    '“Patience” is asked from 01/01/2027 on only.',
    '“What was your matter about today?” is asked from 01/01/2027 on only.',
    '“What went wrong?” is asked from 01/01/2027 on only.',
    'From 01/06/2027 on, “Calm” is asked in place of “Patience”.',
    '“What was your matter about today?” is no longer asked from 01/06/2027 on.',
  ])
})

it('says of one item what bears on it, and nothing of others', () => {
  expect(breakSentences(vi, all, 'overall')).toEqual([])
  expect(breakSentences(vi, all, 'listen')).toEqual([])
  expect(breakSentences(vi, all, 'trust')).toEqual(['Từ 01/01/2027, “Làm” được hỏi bằng lời khác.'])
  expect(breakSentences(vi, all, 'patience')).toEqual([
    '“Kiên nhẫn” chỉ được hỏi từ 01/01/2027.',
    'Từ 01/06/2027, hỏi “Bình tĩnh” thay cho “Kiên nhẫn”.',
  ])
})

it('says how two versions differ when the one between them is left out', () => {
  const [first, , third] = known.versions
  expect(breakSentences(vi, joinVersions([first, third].filter((version) => version !== undefined)))).toEqual([
    'Từ 01/06/2027, “Làm” được hỏi bằng lời khác.',
    '“Bình tĩnh” chỉ được hỏi từ 01/06/2027.',
    '“Điều gì chưa được?” chỉ được hỏi từ 01/06/2027.',
  ])
})

it('says of what comes back that it is asked again, not that it was never asked before', () => {
  const [first] = known.versions
  if (first === undefined) throw new Error('There is no version')
  const back = { ...first.data, number: 9, code: 'x-9', offeredFrom: '2080-01-01' }
  const without = {
    ...first.data,
    number: 8,
    code: 'x-8',
    offeredFrom: '2079-01-01',
    criteria: first.criteria.filter(({ code }) => code !== 'listen'),
  }
  const asked = createQuestionnaires([first.data, without, back]).until('2090-01-01')
  expect(asked.breaks.map(({ kind }) => kind)).toEqual(['dropped', 'added'])
  expect(breakSentences(vi, asked)).toEqual([
    '“Nghe” không còn được hỏi từ 01/01/2079.',
    '“Nghe” lại được hỏi từ 01/01/2080.',
  ])
})

it('says that scale or stem changed of everything asked by them', () => {
  const [first] = officialVersions
  if (first === undefined) throw new Error('There is no version')
  const stem = { vi: 'Ông/Bà thấy thế nào về từng việc dưới đây?' }
  const scale = { ...first.scale, 5: { vi: 'Hài lòng lắm' } }
  const other = {
    ...first,
    number: 9,
    code: 'x-9',
    offeredFrom: '2080-01-01',
    reworded: ['stem', 'scale'],
    stem,
    scale,
  }
  const asked = createQuestionnaires([first, other]).during('2079-01-01', '2081-01-01')
  expect(breakSentences(vi, asked, 'listen')).toHaveLength(2)
  expect(breakSentences(vi, asked, 'overall')).toEqual(['Từ 01/01/2080, “Lời của thang điểm” được hỏi bằng lời khác.'])
})

it('says nothing where a period met one version', () => {
  for (const asked of [known.during('2027-01-01', '2027-06-01'), officialQuestionnaires.withNumber(1)])
    expect(breakSentences(vi, asked)).toEqual([])
})
