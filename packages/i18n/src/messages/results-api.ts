import type { Catalogue } from '../catalogue.ts'

/** Access tokens for programs, and what the results API answers them. */
export const resultsApiMessages = {
  'api.query.invalid': {
    vi: 'Tham số chưa đúng; xin xem /api/v1/openapi.json.',
    en: 'A parameter is missing or wrong; see /api/v1/openapi.json.',
  },
  'api.token.needed': {
    vi: 'Cần mã truy cập còn hiệu lực trong đầu mục Authorization: Bearer …',
    en: 'A token in force is needed, in the header Authorization: Bearer …',
  },
  'tokens.title': { vi: 'Mã truy cập cho phần mềm', en: 'Access tokens for programs' },
  'tokens.about': {
    vi: 'Phần mềm gửi kèm mã này sẽ đọc được kết quả như chính tài khoản của Ông/Bà, trong phạm vi Ông/Bà chọn. Mã chỉ đọc, không thay đổi được gì.',
    en: 'A program that sends such a token reads results as your account does, within the unit you choose. It reads and changes nothing.',
  },
  'tokens.openapi': { vi: 'Mô tả API (OpenAPI)', en: 'Description of the API (OpenAPI)' },
  'tokens.once': {
    vi: 'Mã mới, chỉ hiện một lần. Xin chép ngay vào nơi an toàn:',
    en: 'Your new token, shown only this once. Copy it to a safe place now:',
  },
  'tokens.own': { vi: 'Mã đang dùng được', en: 'Tokens in force' },
  'tokens.none': { vi: 'Chưa có mã nào.', en: 'There are none.' },
  'tokens.dates': { vi: 'hết hạn {expires} · dùng gần nhất: {used}', en: 'ends on {expires} · last used: {used}' },
  'tokens.never-used': { vi: 'chưa dùng', en: 'never' },
  'tokens.revoke': { vi: 'Hủy mã', en: 'Revoke' },
  'tokens.new': { vi: 'Tạo mã mới', en: 'New token' },
  'tokens.name': { vi: 'Dùng cho việc gì', en: 'What it is for' },
  'tokens.unit': { vi: 'Chỉ cho một đơn vị (không bắt buộc)', en: 'For one unit only (optional)' },
  'tokens.unit-note': {
    vi: 'Tên đơn vị như trong địa chỉ trang, ví dụ phuong-hac-thanh-14797. Để trống: toàn bộ phạm vi của tài khoản.',
    en: 'As in the address of its page, such as phuong-hac-thanh-14797. Empty: all that the account may see.',
  },
  'tokens.days': { vi: 'Thời hạn', en: 'Lifetime' },
  'tokens.days-option': { vi: '{days} ngày', en: '{days} days' },
  'tokens.make': { vi: 'Tạo mã', en: 'Make the token' },
  'tokens.name-missing': {
    vi: 'Xin ghi mã dùng cho việc gì (tối đa 80 ký tự) và chọn thời hạn.',
    en: 'Please say what the token is for (at most 80 characters) and choose a lifetime.',
  },
  'tokens.unit-unknown': {
    vi: 'Không có đơn vị này trong phạm vi của tài khoản.',
    en: 'There is no such unit within what the account may see.',
  },
  'tokens.too-many': {
    vi: 'Đã có 20 mã; xin hủy mã không còn dùng trước.',
    en: 'There are 20 tokens already; please revoke one that is no longer used.',
  },
} as const satisfies Catalogue
