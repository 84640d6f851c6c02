import type { Catalogue } from '../catalogue.ts'

/** Title, cause and next step of every error page, by HTTP status. */
export const errorMessages = {
  'error.400.title': { vi: 'Không đọc được yêu cầu', en: 'The request could not be read' },
  'error.400.cause': {
    vi: 'Địa chỉ hoặc nội dung gửi đến không đúng dạng.',
    en: 'The address or the content sent is malformed.',
  },
  'error.400.next': {
    vi: 'Xin Ông/Bà mở lại trang từ đầu và thử lại.',
    en: 'Please open the page again from the start and try once more.',
  },
  'error.404.title': { vi: 'Không có trang này', en: 'There is no such page' },
  'error.404.cause': {
    vi: 'Địa chỉ đã đổi, hoặc đã gõ thiếu, gõ nhầm một ký tự.',
    en: 'The address has changed, or a character is missing or mistyped.',
  },
  'error.404.next': {
    vi: 'Xin Ông/Bà kiểm tra lại địa chỉ, hoặc quét lại mã QR.',
    en: 'Please check the address, or scan the QR code again.',
  },
  'error.404.officials': {
    vi: 'Địa chỉ đã đổi, gõ nhầm, hoặc nằm ngoài phạm vi tài khoản của Ông/Bà. Xin kiểm tra lại địa chỉ, hoặc tìm đơn vị ở ô phía trên.',
    en: 'The address has changed, is mistyped, or lies outside what your account may see. Please check it, or search for the unit above.',
  },
  'error.405.title': { vi: 'Trang này không nhận yêu cầu như vậy', en: 'This page does not take such requests' },
  'error.405.cause': {
    vi: 'Yêu cầu đến đúng địa chỉ nhưng sai cách gửi.',
    en: 'The address is right, but the request was sent in the wrong way.',
  },
  'error.405.next': {
    vi: 'Xin Ông/Bà mở trang bằng liên kết hoặc mã QR thay vì gửi lại.',
    en: 'Please open the page from a link or a QR code instead of sending again.',
  },
  'error.409.title': { vi: 'Yêu cầu này không còn hiệu lực', en: 'This request is no longer valid' },
  'error.409.cause': {
    vi: 'Trang đã mở quá lâu, hoặc yêu cầu đã được xử lý rồi.',
    en: 'The page was open for too long, or the request has been handled already.',
  },
  'error.409.next': { vi: 'Xin Ông/Bà mở lại trang và làm lại.', en: 'Please open the page again and start over.' },
  'error.413.title': { vi: 'Nội dung gửi quá lớn', en: 'Too much was sent' },
  'error.413.cause': {
    vi: 'Nội dung gửi vượt quá giới hạn của trang.',
    en: 'The content is larger than this page takes.',
  },
  'error.413.next': { vi: 'Xin Ông/Bà rút ngắn nội dung rồi gửi lại.', en: 'Please shorten it and send again.' },
  'error.415.title': { vi: 'Không nhận kiểu nội dung này', en: 'This type of content is not taken' },
  'error.415.cause': {
    vi: 'Nội dung gửi đến có kiểu mà trang không đọc được.',
    en: 'The content has a type this page cannot read.',
  },
  'error.415.next': {
    vi: 'Xin Ông/Bà dùng biểu mẫu trên trang để gửi.',
    en: 'Please use the form on the page.',
  },
  'error.422.title': { vi: 'Có chỗ chưa đúng', en: 'Something is not right yet' },
  'error.422.cause': {
    vi: 'Một hoặc nhiều ô chưa điền đúng.',
    en: 'One or more fields are missing or wrong.',
  },
  'error.422.next': { vi: 'Xin Ông/Bà xem lại các ô và gửi lại.', en: 'Please check the fields and send again.' },
  'error.429.title': { vi: 'Quá nhiều yêu cầu cùng lúc', en: 'Too many requests at once' },
  'error.429.cause': {
    vi: 'Trang đang nhận quá nhiều yêu cầu từ cùng một nơi.',
    en: 'Too many requests are coming from one place.',
  },
  'error.429.next': { vi: 'Xin Ông/Bà đợi một phút rồi thử lại.', en: 'Please wait a minute and try again.' },
  'error.500.title': { vi: 'Hệ thống gặp lỗi', en: 'Something went wrong on our side' },
  'error.500.cause': {
    vi: 'Lỗi ở phía hệ thống, không phải do Ông/Bà. Lỗi đã được ghi lại.',
    en: 'The fault is ours, not yours. It has been recorded.',
  },
  'error.500.next': {
    vi: 'Xin Ông/Bà thử lại sau ít phút.',
    en: 'Please try again in a few minutes.',
  },
  'error.503.title': { vi: 'Hệ thống đang bận', en: 'The system is busy' },
  'error.503.cause': {
    vi: 'Hệ thống tạm thời chưa nhận thêm được yêu cầu.',
    en: 'The system cannot take more requests right now.',
  },
  'error.503.next': {
    vi: 'Xin Ông/Bà thử lại sau ít phút.',
    en: 'Please try again in a few minutes.',
  },
} as const satisfies Catalogue
