import type { Catalogue } from '../catalogue.ts'

/** Words that both web apps say. */
export const commonMessages = {
  'product.name': { vi: 'Lòng Dân', en: 'Lòng Dân' },
  'language.name.vi': { vi: 'Tiếng Việt', en: 'Tiếng Việt' },
  'language.name.en': { vi: 'English', en: 'English' },
  'skip-to-content': { vi: 'Đến nội dung chính', en: 'Skip to main content' },
  'demo.mark': { vi: 'Số liệu minh họa, không phải kết quả thật', en: 'Demonstration data, not real results' },
  'error.reference': {
    vi: 'Mã lỗi để báo cho quản trị viên: {reference}',
    en: 'Reference for your administrator: {reference}',
  },
} as const satisfies Catalogue
