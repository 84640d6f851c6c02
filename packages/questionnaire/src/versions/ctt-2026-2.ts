import type { QuestionnaireData } from '../version-data/questionnaire-data.ts'
import { ctt20261 } from './ctt-2026-1.ts'

/** The same items in the same words; what it adds are optional questions, asked where a desk has them switched on. */
export const ctt20262: QuestionnaireData = {
  ...ctt20261,
  number: 2,
  code: 'ctt-2026.2',
  offeredFrom: '2026-10-01',
  criteria: [...ctt20261.criteria],
  questions: [
    {
      code: 'reasons',
      kind: 'several',
      afterLow: 'any',
      text: { vi: 'Điều gì chưa được?', en: 'What was not right?' },
      options: [
        { code: 'waiting', text: { vi: 'Chờ lâu', en: 'A long wait' } },
        { code: 'trips', text: { vi: 'Đi lại nhiều lần', en: 'Several trips' } },
        { code: 'papers', text: { vi: 'Thêm giấy tờ', en: 'More papers asked for' } },
        { code: 'manner', text: { vi: 'Thái độ', en: 'Manner of the staff' } },
        { code: 'money', text: { vi: 'Đòi thêm tiền', en: 'More money asked for' } },
        { code: 'other', text: { vi: 'Việc khác', en: 'Something else' } },
      ],
    },
    {
      code: 'field',
      kind: 'single',
      text: { vi: 'Ông/Bà đến về việc gì?', en: 'What was your matter about?' },
      options: [
        { code: 'civil_status', text: { vi: 'Hộ tịch (khai sinh, kết hôn, khai tử…)', en: 'Civil status' } },
        { code: 'certification', text: { vi: 'Chứng thực, sao y', en: 'Certified copies and signatures' } },
        { code: 'land', text: { vi: 'Đất đai', en: 'Land' } },
        { code: 'construction', text: { vi: 'Xây dựng, nhà ở', en: 'Building and housing' } },
        { code: 'social', text: { vi: 'Người có công, bảo trợ xã hội', en: 'Merit and social assistance' } },
        { code: 'business', text: { vi: 'Hộ kinh doanh', en: 'Household business' } },
        { code: 'other', text: { vi: 'Việc khác', en: 'Something else' } },
      ],
    },
    {
      code: 'errand',
      kind: 'single',
      text: { vi: 'Lần này Ông/Bà đến để làm gì?', en: 'What did you come to do this time?' },
      options: [
        { code: 'submit', text: { vi: 'Nộp hồ sơ', en: 'Hand in papers' } },
        { code: 'supplement', text: { vi: 'Bổ sung hồ sơ', en: 'Add to papers handed in' } },
        { code: 'collect', text: { vi: 'Nhận kết quả', en: 'Collect the result' } },
        { code: 'ask', text: { vi: 'Hỏi thủ tục', en: 'Ask about a procedure' } },
        { code: 'refused', text: { vi: 'Bị từ chối nhận hồ sơ', en: 'My papers were refused' } },
      ],
    },
    {
      code: 'promised_date',
      kind: 'single',
      text: { vi: 'So với ngày hẹn, kết quả đến lúc nào?', en: 'When did the result come, against the promised date?' },
      options: [
        { code: 'early', text: { vi: 'Sớm hơn hẹn', en: 'Earlier' } },
        { code: 'on_time', text: { vi: 'Đúng hẹn', en: 'On the day' } },
        { code: 'late_apology', text: { vi: 'Trễ, có thư xin lỗi', en: 'Late, with a letter of apology' } },
        { code: 'late', text: { vi: 'Trễ, không có thư xin lỗi', en: 'Late, without a letter of apology' } },
        { code: 'not_due', text: { vi: 'Chưa tới hẹn', en: 'Not due yet' } },
      ],
    },
  ],
}
