import type { Language } from '@long-dan/i18n'
import type { PeriodDocument } from '@long-dan/results'

type Meaning = Readonly<Record<Language, string>>

/** What each member of the original means; the compiler asks for one that is missing. */
export const documentFields: Readonly<Record<keyof PeriodDocument, Meaning>> = {
  format: { vi: 'dạng của tài liệu và số thứ tự của dạng', en: 'form of the document, with its number' },
  definition: { vi: 'định nghĩa của tỷ lệ, như trong bảng', en: 'definition of the share, as in the table' },
  questionnaireVersions: { vi: 'các phiên bản mẫu phiếu', en: 'questionnaire versions' },
  unit: { vi: 'đơn vị: mã, loại, cấp, tên, ngày bắt đầu', en: 'unit: code, kind, level, name, first day' },
  period: { vi: 'kỳ: mã, loại, ngày đầu, ngày cuối', en: 'period: code, kind, first day, last day' },
  version: { vi: 'bản công bố; lớn hơn 1 là đã đính chính', en: 'edition; above 1 after a correction' },
  demo: { vi: 'true: số liệu minh họa, không phải thật', en: 'true: demonstration data' },
  base: { vi: 'số phiếu hợp lệ', en: 'valid ballots' },
  satisfied: { vi: 'trong đó trả lời 4 hoặc 5', en: 'of these answering 4 or 5' },
  percentTenths: { vi: 'tỷ lệ hài lòng, phần mười phần trăm', en: 'share of the satisfied, tenths of a percent' },
  interval: {
    vi: 'khoảng tin cậy Wilson 95%: low, high, phần mười phần trăm',
    en: 'Wilson 95 % interval: low, high, tenths of a percent',
  },
  distribution: { vi: 'số phiếu trả lời 1, 2, 3, 4, 5', en: 'ballots answering 1, 2, 3, 4, 5' },
  verdict: { vi: 'kết luận, như trong bảng', en: 'verdict, as in the table' },
  verdictRule: {
    vi: 'tiêu chuẩn của kết luận: ngày bắt đầu áp dụng, mốc (%), số phiếu tối thiểu',
    en: 'rule behind the verdict: first day, mark (%), fewest ballots',
  },
  criteria: {
    vi: 'từng tiêu chí: satisfied, base, notApplicable, blank; null là không công bố',
    en: 'each criterion: satisfied, base, notApplicable, blank; null is not published',
  },
  groups: {
    vi: 'nhóm 5 biết (know), 3 không (avoid), 4 thể hiện (show): trung bình các tiêu chí trong criteria, cùng khoảng; null là chưa đủ dữ liệu',
    en: 'groups know, avoid, show: mean of the criteria listed, with its interval; null is too little data',
  },
  modes: {
    vi: 'số phiếu theo cách gửi; null chỉ có ở bản công bố cũ',
    en: 'ballots by the way they came in; null only in older editions',
  },
  excluded: {
    vi: 'phiếu không được tính theo quyết định của hai cấp: satisfied, base; null là không có',
    en: 'ballots left out by a decision of two levels: satisfied, base; null if none',
  },
  integrity: { vi: 'mức tin cậy A, B, C và các lý do', en: 'integrity grade A, B, C with its reasons' },
}
