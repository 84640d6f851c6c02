import type { Catalogue } from '../catalogue.ts'

/** What is wrong with a field, and why a ballot was not taken: pages and API say it in the same words. */
export const apiMessages = {
  'field.required': { vi: 'Xin Ông/Bà chọn một câu trả lời.', en: 'Please choose an answer.' },
  'field.not-an-answer': {
    vi: 'Câu trả lời phải là một trong các mức từ 1 đến 5.',
    en: 'The answer must be one of the levels 1 to 5.',
  },
  'field.too-long': { vi: 'Nội dung dài quá giới hạn, xin rút ngắn.', en: 'This is too long; please shorten it.' },
  'field.unreadable': {
    vi: 'Có ký tự không đọc được, xin xóa và gõ lại.',
    en: 'It contains characters that cannot be read; please remove them.',
  },
  'field.unknown-field': { vi: 'Không có mục này trong phiếu.', en: 'The ballot has no such field.' },
  'field.wrong-type': { vi: 'Giá trị không đúng kiểu.', en: 'The value has the wrong type.' },
  'field.unknown-questionnaire': {
    vi: 'Không có phiên bản mẫu phiếu này.',
    en: 'There is no such questionnaire version.',
  },
  'rejection.desk-unknown': { vi: 'Không có quầy nào mang mã này', en: 'No desk has this code' },
  'rejection.desk-closed': {
    vi: 'Bộ phận này đã ngừng tiếp dân; xin dùng mã của nơi kế tục',
    en: 'This desk has closed; please use the code of its successor',
  },
  'rejection.invalid': { vi: 'Phiếu có mục chưa đúng', en: 'The ballot has fields to mend' },
  'rejection.token-invalid': {
    vi: 'Mã của tờ phiếu không hợp lệ, xin mở lại phiếu',
    en: 'The form token is not valid; please open the ballot again',
  },
  'rejection.token-expired': {
    vi: 'Tờ phiếu đã mở quá 72 giờ, xin gửi lại với mã mới',
    en: 'The form was opened more than 72 hours ago; send it again with the renewed token',
  },
  'rejection.token-spent': {
    vi: 'Tờ phiếu này đã được gửi với câu trả lời khác',
    en: 'This form has been sent with other answers',
  },
  'rejection.busy': {
    vi: 'Hệ thống đang bận, phiếu chưa được ghi nhận; xin gửi lại',
    en: 'The system is busy and the ballot is not counted yet; please send it again',
  },
} as const satisfies Catalogue
