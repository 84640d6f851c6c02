import type { Catalogue } from '../catalogue.ts'

/** Words of the officials' dashboard. */
export const dashboardMessages = {
  'dashboard.title': { vi: 'Kết quả khảo sát hài lòng', en: 'Satisfaction survey results' },
} as const satisfies Catalogue
