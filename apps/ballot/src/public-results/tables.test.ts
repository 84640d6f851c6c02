import { localeOf } from '@long-dan/i18n'
import type { PeriodDocument } from '@long-dan/results'
import { expect, it } from 'vitest'
import { asked } from './public-site.test-support.ts'
import { criterionTables } from './tables.ts'

it('the share of a group stands with its range', () => {
  const know = { percentTenths: 960, interval: { low: 941, high: 972 } }
  const document = { criteria: {}, groups: { know, avoid: null, show: null } } as unknown as PeriodDocument
  const scores = criterionTables(localeOf('vi'), asked, document).map(({ score }) => score)
  expect(scores).toEqual(['cả nhóm 96,0% (94,1–97,2%)', null, null])
})
