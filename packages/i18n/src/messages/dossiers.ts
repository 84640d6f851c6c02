import type { Catalogue } from '../catalogue.ts'

/** Numbers of dossiers by desk and month, and what follows from them. */
export const dossierMessages = {
  'dossiers.import.title': { vi: 'Nhập số hồ sơ từ tệp', en: 'Dossier counts from a file' },
  'dossiers.import.about': {
    vi: 'Mỗi dòng là số hồ sơ của một bộ phận trong một tháng. Tệp mẫu đã có sẵn mã và tháng trước; chỉ cần ghi số. Ô số trống là chưa có, số đang lưu được giữ nguyên.',
    en: 'Each row holds the dossiers of one desk in one month. The template has the codes and last month in it; only numbers are missing. An empty number leaves what is stored.',
  },
  'dossiers.import.home': { vi: 'Trang đầu', en: 'First page' },
  'dossiers.column.desk': { vi: 'Mã bộ phận', en: 'Desk code' },
  'dossiers.column.month': { vi: 'Tháng', en: 'Month' },
  'dossiers.received': { vi: 'Hồ sơ tiếp nhận', en: 'Dossiers received' },
  'dossiers.returned': { vi: 'Kết quả đã trả', en: 'Results returned' },
  'dossiers.onTime': { vi: 'Trả đúng hạn', en: 'Returned on time' },
  'dossiers.late': { vi: 'Trả trễ hạn', en: 'Returned late' },
  'dossiers.hint.desk': {
    vi: 'Bảy ký tự in trên áp phích, ví dụ QX6CQ37.',
    en: 'The seven characters on the poster, such as QX6CQ37.',
  },
  'dossiers.hint.unit': {
    vi: 'Chỉ để người nhập đối chiếu; không được đọc.',
    en: 'For whoever fills it in; it is not read.',
  },
  'dossiers.hint.month': { vi: 'Ví dụ 09/2026.', en: 'Such as 09/2026.' },
  'dossiers.hint.received': {
    vi: 'Số hồ sơ tiếp nhận trong tháng: mẫu số của tỷ lệ phản hồi.',
    en: 'Dossiers received in the month: what the response rate is taken of.',
  },
  'dossiers.hint.returned': {
    vi: 'Số hồ sơ đã trả kết quả; có thể để trống.',
    en: 'Dossiers whose result was handed out; may stay empty.',
  },
  'dossiers.hint.onTime': {
    vi: 'Trong số đã trả, bao nhiêu đúng hạn; có thể để trống.',
    en: 'How many of these by the promised date; may stay empty.',
  },
  'dossiers.hint.late': {
    vi: 'Trong số đã trả, bao nhiêu trễ hạn; có thể để trống.',
    en: 'How many of these after it; may stay empty.',
  },
  'dossiers.wrong.desk-empty': {
    vi: 'Thiếu mã bộ phận. Mã in trên áp phích.',
    en: 'The desk code is missing. It stands on the poster.',
  },
  'dossiers.wrong.desk-unknown': {
    vi: 'Không có bộ phận mang mã này trong phạm vi của Ông/Bà. Xin đối chiếu với tệp mẫu.',
    en: 'No desk within your reach has this code. Compare the template.',
  },
  'dossiers.wrong.desk-closed': {
    vi: 'Bộ phận này không hoạt động trong tháng ấy, hoặc khi đó không thuộc phạm vi của Ông/Bà.',
    en: 'This desk was not open in that month, or lay beyond your reach then.',
  },
  'dossiers.wrong.desk-moved': {
    vi: 'Bộ phận này chuyển đơn vị giữa tháng. Xin nhập ở trang số hồ sơ của từng đơn vị.',
    en: 'This desk moved to another unit within the month. Enter it on the page of each unit.',
  },
  'dossiers.wrong.month': {
    vi: 'Chưa rõ tháng nào. Xin ghi như 09/2026.',
    en: 'The month is not clear. Write it as 09/2026.',
  },
  'dossiers.wrong.month-ahead': { vi: 'Tháng này chưa đến.', en: 'This month has not come yet.' },
  'dossiers.wrong.whole': {
    vi: 'Xin ghi một số nguyên, không âm, không kèm chữ; ví dụ 125 hoặc 1.250.',
    en: 'Write a whole number without words, such as 125 or 1,250.',
  },
  'dossiers.wrong.large': {
    vi: 'Số quá lớn: nhiều nhất 100.000 một tháng.',
    en: 'Too large: at most 100,000 a month.',
  },
  'dossiers.wrong.received-empty': {
    vi: 'Thiếu số hồ sơ tiếp nhận.',
    en: 'The number of dossiers received is missing.',
  },
  'dossiers.wrong.returned-empty': { vi: 'Thiếu số kết quả đã trả.', en: 'The number of results returned is missing.' },
  'dossiers.wrong.parts': {
    vi: 'Đúng hạn cộng trễ hạn nhiều hơn số đã trả. Xin xem lại ba số này.',
    en: 'On time and late make more than returned. Look at the three numbers again.',
  },
  'dossiers.exceeds': {
    vi: 'Số phiếu nhiều hơn số hồ sơ: một trong hai số sai. Kỳ này sẽ không được công bố cho tới khi sửa.',
    en: 'More ballots than dossiers: one of the two is wrong. The period will not be published until it is mended.',
  },

  'dossiers.title': { vi: 'Số hồ sơ: {unit}', en: 'Dossiers: {unit}' },
  'dossiers.known': { vi: 'Đã có {known}/{all} bộ phận', en: '{known} of {all} {all:desk|desks} known' },
  'dossiers.running': { vi: 'tháng chưa hết', en: 'the month still runs' },
  'dossiers.about': {
    vi: 'Số hồ sơ tiếp nhận cho biết bao nhiêu phần người dân đã gửi phiếu (tỷ lệ phản hồi). Chỉ cần số, không ghi tên hay mã hồ sơ.',
    en: 'Dossiers received tell what share of citizens sent a ballot (the response rate). Numbers only: no name and no dossier code.',
  },
  'dossiers.no-unit': { vi: 'Đơn vị này không tồn tại trong tháng ấy.', en: 'This unit did not exist in that month.' },
  'dossiers.parts': { vi: 'Đã nhập đến đâu', en: 'How far it is' },
  'dossiers.column.known': { vi: 'Bộ phận đã có số', en: 'Desks known' },
  'dossiers.column.note': { vi: 'Lưu ý', en: 'Note' },
  'dossiers.complete': { vi: 'đủ', en: 'complete' },
  'dossiers.exceeding': {
    vi: '{count} bộ phận có số phiếu nhiều hơn số hồ sơ',
    en: '{count} {count:desk has|desks have} more ballots than dossiers',
  },
  'dossiers.numbers': { vi: 'Nhập số: {month}', en: 'Numbers of {month}' },
  'dossiers.before': { vi: 'Tháng trước: {count}', en: 'Last month: {count}' },
  'dossiers.none': { vi: 'chưa có', en: 'not known' },
  'dossiers.save': { vi: 'Lưu', en: 'Save' },
  'dossiers.save-hint': {
    vi: 'Ô để trống giữ nguyên số đang lưu. Mọi lần sửa đều được ghi lại.',
    en: 'An empty field leaves what is stored. Every change is recorded.',
  },
  'dossiers.check': {
    vi: 'Chưa lưu. Có số chưa đúng, xin xem lại.',
    en: 'Nothing was saved. Some numbers need another look.',
  },
  'dossiers.saved': { vi: 'Đã lưu.', en: 'Saved.' },
  'dossiers.what-changed': { vi: 'Xem đã đổi gì', en: 'What changed' },
  'dossiers.nothing-changed': { vi: 'Không có gì thay đổi.', en: 'Nothing changed.' },
  'dossiers.months': { vi: '12 tháng', en: '12 months' },
  'dossiers.changes': { vi: 'Lịch sử thay đổi', en: 'History of changes' },
  'dossiers.no-changes': { vi: 'Tháng này chưa ai nhập.', en: 'Nobody has entered anything for this month.' },
  'dossiers.desk': { vi: 'Bộ phận', en: 'Desk' },
  'dossiers.demo': { vi: 'dữ liệu mẫu', en: 'demonstration' },
  'dossiers.taken-back': { vi: 'rút lại số đã nhập', en: 'taken back' },
  'dossiers.held-hidden': {
    vi: '{unit}, {period}: không công bố vì số phiếu nhiều hơn số hồ sơ (ghi nhận ngày {date}). Xin kiểm tra số hồ sơ.',
    en: '{unit}, {period}: not published, because there were more ballots than dossiers (noticed on {date}). Please check the dossiers.',
  },
  'dossiers.held': {
    vi: '{unit}, {period}: không công bố vì có {ballots} phiếu nhưng chỉ {dossiers} hồ sơ (ghi nhận ngày {date}). Xin kiểm tra số hồ sơ.',
    en: '{unit}, {period}: not published, because there were {ballots} ballots and only {dossiers} dossiers (noticed on {date}). Please check the dossiers.',
  },

  'response-rate.known': {
    vi: 'Tỷ lệ phản hồi {percent}: {ballots} phiếu trên {dossiers} hồ sơ tiếp nhận.',
    en: 'Response rate {percent}: {ballots} {ballots:ballot|ballots} from {dossiers} dossiers received.',
  },
  'response-rate.partly': {
    vi: 'Tỷ lệ phản hồi: chưa tính được. Mới nhập {known} trên {all} số hồ sơ hằng tháng của các bộ phận.',
    en: 'Response rate: not known. {known} of {all} monthly dossier numbers of the desks are entered.',
  },
  'response-rate.weighted': {
    vi: 'Nếu tính theo số hồ sơ của từng xã, phường: {percent} hài lòng.',
    en: 'Weighted by the dossiers of each commune: {percent} satisfied.',
  },
  'response-rate.supply': { vi: 'Nhập số hồ sơ', en: 'Enter dossiers' },
} as const satisfies Catalogue
