import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { PosterDesk, PosterOrder } from './index.ts'

export const desk: PosterDesk = {
  code: 'QX6CQ37',
  url: 'https://gop-y.example.vn/d/QX6CQ37',
  findUrl: 'https://gop-y.example.vn/d',
  unit: 'Phường Hạc Thành',
  desk: 'Trung tâm Phục vụ hành chính công',
  hotline: '0237 0000 000',
  address: '28 Đại lộ Lê Lợi, phường Hạc Thành',
}
export const order: PosterOrder = {
  questionnaire: officialQuestionnaires.withNumber(1),
  size: 'a4',
  language: 'vi',
  controller: 'Sở Nội vụ',
  isSpecimen: false,
  name: desk.unit,
  madeAt: new Date('2026-11-23T00:00:00Z'),
}
