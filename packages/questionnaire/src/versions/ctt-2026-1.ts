import type { QuestionnaireData } from '../version-data/questionnaire-data.ts'

/** Chính quyền thân thiện, first version. Frozen once a ballot has used it: a new wording is a new file. */
export const ctt20261: QuestionnaireData = {
  number: 1,
  code: 'ctt-2026.1',
  series: 'ctt',
  offeredFrom: '2023-01-01',
  stem: {
    vi: 'Ông/Bà hài lòng ở mức nào với từng việc dưới đây trong lần đến làm thủ tục này?',
    en: 'How satisfied are you with each of the following on this visit?',
  },
  overall: {
    vi: 'Nhìn chung, Ông/Bà hài lòng ở mức nào với việc phục vụ tại đây?',
    en: 'Overall, how satisfied are you with the service here?',
  },
  overallByPhone: {
    vi: 'Nhìn chung, Ông/Bà hài lòng ở mức nào với việc phục vụ tại đó?',
    en: 'Overall, how satisfied were you with the service there?',
  },
  remark: {
    vi: 'Điều gì làm tốt hoặc cần sửa?',
    en: 'What went well or should change?',
  },
  groups: {
    know: { name: { vi: '5 biết', en: 'Five things officials know to do' }, minimumCriteria: 3 },
    avoid: { name: { vi: '3 không', en: 'Three things officials never do' }, minimumCriteria: 2 },
    show: { name: { vi: '4 thể hiện', en: 'Four ways officials show respect' }, minimumCriteria: 3 },
  },
  scale: {
    1: { vi: 'Rất không hài lòng', en: 'Very dissatisfied' },
    2: { vi: 'Không hài lòng', en: 'Dissatisfied' },
    3: { vi: 'Bình thường', en: 'Neutral' },
    4: { vi: 'Hài lòng', en: 'Satisfied' },
    5: { vi: 'Rất hài lòng', en: 'Very satisfied' },
    na: { vi: 'Không áp dụng / Không rõ', en: 'Not applicable / not sure' },
  },
  criteria: [
    {
      code: 'listen',
      group: 'know',
      official: 'Biết nghe dân nói',
      short: { vi: 'Nghe', en: 'Listen' },
      statement: {
        vi: 'Cán bộ chú ý nghe tôi trình bày, không ngắt lời.',
        en: 'Staff listened to me without interrupting.',
      },
    },
    {
      code: 'explain',
      group: 'know',
      official: 'Biết nói dân hiểu',
      short: { vi: 'Nói', en: 'Explain' },
      statement: {
        vi: 'Cán bộ giải thích dễ hiểu, tôi biết phải làm gì tiếp.',
        en: 'Staff explained clearly; I knew what to do next.',
      },
    },
    {
      code: 'trust',
      group: 'know',
      official: 'Biết làm dân tin',
      short: { vi: 'Làm', en: 'Trust' },
      statement: {
        vi: 'Cán bộ làm đúng như đã nói, tôi thấy tin tưởng.',
        en: 'Staff did what they said; I trust them.',
      },
    },
    {
      code: 'apologize',
      group: 'know',
      official: 'Biết xin lỗi',
      short: { vi: 'Xin lỗi', en: 'Apologise' },
      statement: {
        vi: 'Khi có sai sót hoặc để tôi chờ, cán bộ biết xin lỗi.',
        en: 'When something went wrong or I had to wait, staff apologised.',
      },
      notApplicableHint: { vi: 'không có sai sót', en: 'nothing went wrong' },
    },
    {
      code: 'thank',
      group: 'know',
      official: 'Biết cảm ơn',
      short: { vi: 'Cảm ơn', en: 'Thank' },
      statement: {
        vi: 'Cán bộ biết chào hỏi, cảm ơn khi làm việc với tôi.',
        en: 'Staff greeted and thanked me.',
      },
    },
    {
      code: 'no_harassment',
      group: 'avoid',
      official: 'Không phiền hà, sách nhiễu',
      short: { vi: 'Không phiền hà', en: 'No obstruction' },
      statement: {
        vi: 'Làm đúng quy định: không gây khó dễ, không đòi thêm tiền hay giấy tờ.',
        en: 'By the rules: no obstruction, no extra money or papers asked.',
      },
    },
    {
      code: 'no_evasion',
      group: 'avoid',
      official: 'Không né tránh trách nhiệm',
      short: { vi: 'Không né tránh', en: 'No evasion' },
      statement: {
        vi: 'Cán bộ nhận việc và giải quyết, không đùn đẩy cho người khác.',
        en: 'Staff took responsibility and did not pass me around.',
      },
    },
    {
      code: 'no_delay',
      group: 'avoid',
      official: 'Không trễ hẹn trong quá trình xử lý công việc',
      short: { vi: 'Không trễ hẹn', en: 'No delay' },
      statement: {
        vi: 'Việc của tôi được giải quyết đúng hẹn.',
        en: 'My matter was handled by the promised date.',
      },
      notApplicableHint: { vi: 'chưa đến ngày hẹn', en: 'the promised date has not come yet' },
    },
    {
      code: 'respect',
      group: 'show',
      official: 'Tôn trọng trong giao tiếp',
      short: { vi: 'Tôn trọng', en: 'Respect' },
      statement: {
        vi: 'Cán bộ tôn trọng tôi trong lời nói, cử chỉ.',
        en: 'Staff treated me with respect in words and manner.',
      },
    },
    {
      code: 'civility',
      group: 'show',
      official: 'Văn minh, văn hóa, lịch sự trong giải quyết công việc',
      short: { vi: 'Văn minh', en: 'Civility' },
      statement: {
        vi: 'Cán bộ làm việc nghiêm túc, lịch sự, văn minh.',
        en: 'Staff worked in a civil, courteous, proper way.',
      },
    },
    {
      code: 'guidance',
      group: 'show',
      official: 'Lắng nghe đầy đủ, hướng dẫn tận tình quy trình xử lý công việc',
      short: { vi: 'Hướng dẫn', en: 'Guidance' },
      statement: {
        vi: 'Cán bộ hướng dẫn đủ và tận tình các bước, giấy tờ cần làm.',
        en: 'Staff guided me fully through the steps and papers.',
      },
    },
    {
      code: 'responsive',
      group: 'show',
      official: 'Gần dân, giải quyết kịp thời những thắc mắc, kiến nghị chính đáng của người dân',
      short: { vi: 'Kịp thời', en: 'Timely' },
      statement: {
        vi: 'Thắc mắc, kiến nghị của tôi được trả lời, giải quyết kịp thời.',
        en: 'My questions and requests were answered in time.',
      },
      notApplicableHint: { vi: 'không có thắc mắc', en: 'I had no question' },
    },
  ],
}
