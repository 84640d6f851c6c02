import { localeOf } from '@long-dan/i18n'
import { describe, expect, it } from 'vitest'
import { reportedText } from './reported.ts'

const vi = localeOf('vi')

describe('a reported figure', () => {
  const figure = {
    unitId: 26,
    indicator: 'satisfied_percent',
    value: 98.7,
    unitOfMeasure: 'percent',
    reportedOn: '2023-12-22',
    source: 'Bài báo',
    definition: 'legacy_reported',
  }

  it('carries no interval, says which base it needs and where it lies beside the survey', () => {
    const found = reportedText(vi, figure, { satisfied: 382, base: 405 })
    expect(found).toEqual({
      percent: '98,7%',
      reportedOn: '22/12/2023',
      source: 'Bài báo',
      definition: 'legacy_reported',
      smallestBase: '98,7% chỉ có thể có khi hỏi từ 75 người trở lên.',
      beside: 'Cao hơn mọi mức mà khảo sát cho là có thể.',
    })
    expect(reportedText(vi, { ...figure, value: 100 }, null)).toMatchObject({ smallestBase: null, beside: null })
  })
})
