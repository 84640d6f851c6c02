import type { Catalogue } from '../catalogue.ts'

/** The sealed ballot book, as citizens meet it. */
export const bookMessages = {
  'book.title': { vi: 'Sổ niêm phong phiếu', en: 'The sealed ballot book' },
  'book.about': { vi: 'Sổ niêm phong phiếu là gì?', en: 'What is the sealed ballot book?' },
  'book.what': {
    vi: 'Mỗi đêm, dấu niêm phong của từng phiếu được ghi vào sổ này và ký số. Từ đó, bớt đi một phiếu, sửa một câu trả lời hay đổi nơi, đổi ngày của phiếu đều để lại dấu vết mà ai cũng kiểm tra được.',
    en: 'Every night the seal of each ballot is written into this book and signed. From then on, taking a ballot away, changing an answer, or moving it to another desk or day leaves a trace that anybody can check.',
  },
  'book.latest': { vi: 'Lần niêm phong gần nhất: ngày {day}', en: 'Latest sealing: {day}' },
  'book.short-code': {
    vi: 'Sổ có {count} phiếu, trong đó {added} phiếu được niêm phong ngày này. Mã trên phải trùng với mã trên tờ niêm yết của ngày đó; nếu khác, sổ đã bị thay.',
    en: 'The book holds {count} {count:ballot|ballots}, {added} of them sealed that day. The code above must be the one on the notice board for that day; if it differs, the book was replaced.',
  },
  'book.sheet.link': { vi: 'Tờ niêm yết của ngày này, để in', en: 'The notice-board sheet of that day, to print' },
  'book.sheet.title': { vi: 'Sổ niêm phong phiếu, ngày {day}', en: 'The sealed ballot book, {day}' },
  'book.sheet.counts': {
    vi: 'Niêm phong thêm {added} phiếu của cả tỉnh; sổ có tất cả {count} phiếu.',
    en: '{added} more {added:ballot|ballots} of the whole province sealed; the book holds {count}.',
  },
  'book.sheet.how': {
    vi: 'Xin chụp lại tờ này. Về sau, mã của ngày này trên trang sổ phải giống hệt; nếu khác, sổ đã bị thay và xin báo cho cơ quan giám sát.',
    en: 'Please photograph this sheet. Later the code of this day on the page of the book must be exactly the same; if it differs, the book was replaced: tell the supervising body.',
  },
  'book.sheet.root': { vi: 'Gốc cây băm', en: 'Root of the tree' },
  'book.sheet.key': { vi: 'Khóa công khai của sổ', en: 'Public key of the book' },
  'book.empty': {
    vi: 'Sổ chưa có lần niêm phong nào. Lần đầu là vào đêm sau ngày có phiếu đầu tiên.',
    en: 'Nothing has been sealed yet. The first sealing is in the night after the first ballot.',
  },
  'book.find.title': { vi: 'Tìm phiếu của Ông/Bà', en: 'Find your ballot' },
  'book.find.label': {
    vi: 'Mã biên nhận trên trang cảm ơn (12 chữ và số)',
    en: 'Receipt code from the thank-you page (12 letters and digits)',
  },
  'book.find.open': { vi: 'Tìm trong sổ', en: 'Look it up' },
  'book.limits.title': { vi: 'Sổ cho biết gì, không cho biết gì', en: 'What the book tells and what it does not' },
  'book.limits.shows': {
    vi: 'Cho biết: phiếu có mã biên nhận này đã được tính và vẫn còn nguyên; mỗi ngày cả tỉnh có bao nhiêu phiếu.',
    en: 'It tells that the ballot with this receipt was counted and is still there, and how many ballots the whole province had each day.',
  },
  'book.limits.hides': {
    vi: 'Không cho biết: ai gửi phiếu, gửi ở bộ phận nào, trả lời thế nào. Mã biên nhận cũng không cho biết điều đó.',
    en: 'It does not tell who sent a ballot, at which desk, or how it was answered. Neither does the receipt.',
  },
  'book.limits.before': {
    vi: 'Không chứng minh được: phiếu do đúng người dân gửi. Việc đó có những cách kiểm tra khác.',
    en: 'It cannot prove that a ballot came from a citizen. Other checks look at that.',
  },
  'book.verify.title': { vi: 'Tự kiểm tra toàn bộ sổ', en: 'Check the whole book yourself' },
  'book.verify.text': {
    vi: 'Chỉ cần các tệp công khai và chương trình mã nguồn mở này:',
    en: 'It takes only the public files and this open-source program:',
  },
  'book.verify.key': {
    vi: 'Khóa công khai của sổ. Xin đối chiếu với khóa trên tờ niêm yết:',
    en: 'Public key of the book. Please compare it with the one on the notice board:',
  },
  'book.verify.checkpoint': { vi: 'Chữ ký mới nhất', en: 'Latest signature' },
  'book.verify.seals': { vi: 'Các lần niêm phong', en: 'All sealings' },
  'book.receipt.sealed.title': { vi: 'Phiếu của Ông/Bà có trong sổ', en: 'Your ballot is in the book' },
  'book.receipt.sealed.text': {
    vi: 'Được niêm phong trong lần ngày {day}, ở vị trí thứ {number}.',
    en: 'It was sealed with {day}, at place {number}.',
  },
  'book.receipt.sealed.meaning': {
    vi: 'Vị trí là ngẫu nhiên, không theo thứ tự gửi. Phiếu đã được tính và không ai có thể bỏ hay sửa mà không bị lộ.',
    en: 'The place is random and says nothing about when you sent it. The ballot was counted, and nobody can remove or change it unseen.',
  },
  'book.receipt.proof.title': { vi: 'Bằng chứng để giữ', en: 'Proof to keep' },
  'book.receipt.proof.text': {
    vi: 'Tệp này chứng minh phiếu nằm trong sổ {size} phiếu, niêm phong đến ngày {until}, mã niêm phong {code}. Có thể kiểm tra mà không cần máy chủ này.',
    en: 'This file proves that the ballot is among the {size} in the book sealed up to {until}, code {code}. It can be checked without this server.',
  },
  'book.receipt.proof.download': { vi: 'Tải bằng chứng', en: 'Download the proof' },
  'book.receipt.waiting.title': {
    vi: 'Phiếu của Ông/Bà đang chờ niêm phong',
    en: 'Your ballot is waiting to be sealed',
  },
  'book.receipt.waiting.text': {
    vi: 'Phiếu đã được ghi nhận. Đêm nay phiếu sẽ vào sổ cùng các phiếu khác trong ngày.',
    en: 'The ballot has been counted. Tonight it goes into the book together with the others of the day.',
  },
  'book.receipt.waiting.next': {
    vi: 'Từ sáng mai, trang này cho biết vị trí của phiếu và cho tải bằng chứng.',
    en: 'From tomorrow morning this page shows its place and offers the proof.',
  },
  'book.receipt.unknown.title': { vi: 'Chưa tìm thấy mã này', en: 'This code was not found' },
  'book.receipt.unknown.text': {
    vi: 'Mã đúng dạng nhưng không có trong sổ và cũng không nằm trong số phiếu đang chờ. Xin Ông/Bà thử lần lượt:',
    en: 'The code has the right form, but it is neither in the book nor among the ballots that wait. Please try in turn:',
  },
  'book.receipt.malformed.title': { vi: 'Mã này chưa đủ hoặc thừa ký tự', en: 'This code is too short or too long' },
  'book.receipt.malformed.text': {
    vi: 'Mã biên nhận có đúng 12 chữ và số, không có chữ U. Xin Ông/Bà thử lần lượt:',
    en: 'A receipt has exactly 12 letters and digits and no letter U. Please try in turn:',
  },
  'book.receipt.retry.typing': {
    vi: 'Đọc lại từng ký tự. Dấu cách và gạch nối không quan trọng; số 0 và chữ O, số 1 và chữ I được hiểu như nhau.',
    en: 'Read each character again. Spaces and hyphens do not matter; 0 and O, 1 and I mean the same.',
  },
  'book.receipt.retry.minute': {
    vi: 'Nếu vừa gửi phiếu, xin đợi một phút rồi tìm lại.',
    en: 'If you have only just sent the ballot, wait a minute and look again.',
  },
  'book.receipt.retry.phone': {
    vi: 'Nếu lúc gửi không có mạng, phiếu có thể còn trên điện thoại: xin mở lại trang phiếu khi có mạng.',
    en: 'If there was no network, the ballot may still be on your phone: open its page again when you are online.',
  },
  'book.receipt.retry.report': {
    vi: 'Nếu vẫn không thấy sau một ngày, xin báo cho đường dây nóng của bộ phận đã đến hoặc cơ quan giám sát và đưa mã này. Mã không cho biết câu trả lời của Ông/Bà.',
    en: 'If it is still missing after a day, please report it to the desk’s hotline or to the supervising body and show this code. It does not reveal your answers.',
  },
} as const satisfies Catalogue
