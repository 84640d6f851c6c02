import type { Catalogue } from '../catalogue.ts'

/** Words of the pages that compare: units, criteria, one criterion, two sides. */
export const analysisMessages = {
  'tab.label': { vi: 'Các trang của đơn vị', en: 'Pages of this unit' },
  'tab.overview': { vi: 'Tổng quan', en: 'Overview' },
  'tab.ranking': { vi: 'Đơn vị', en: 'Units' },
  'tab.criteria': { vi: 'Tiêu chí', en: 'Criteria' },
  'tab.compare': { vi: 'So sánh', en: 'Compare' },
} as const satisfies Catalogue
