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
const longest =
  'Trung tâm Phục vụ hành chính công, Bộ phận tiếp nhận và trả kết quả thủ tục về đất đai, hộ tịch và cư trú của cả ba thôn'
/** Names of desks from usual ones to the longest that the database takes, with and without spaces, and in capitals. */
export const deskNames = [
  'Bộ phận Một cửa số 2',
  desk.desk,
  longest.slice(0, 60),
  longest.replaceAll(' ', '').slice(0, 60),
  longest,
  longest.toUpperCase(),
  `${longest}${longest}`.replace(/[ ,]/gu, '').slice(0, 120),
]
export const order: PosterOrder = {
  questionnaire: officialQuestionnaires.withNumber(1),
  size: 'a4',
  language: 'vi',
  controller: 'Sở Nội vụ',
  isSpecimen: false,
  name: desk.unit,
  madeAt: new Date('2026-11-23T00:00:00Z'),
}
