import type { Catalogue } from '../catalogue.ts'

/** Files that leave the dashboard, and the official form of a report. */
export const exportMessages = {
  'report.nation': { vi: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', en: 'SOCIALIST REPUBLIC OF VIET NAM' },
  'report.motto': { vi: 'Độc lập – Tự do – Hạnh phúc', en: 'Independence – Freedom – Happiness' },
  'report.number': { vi: 'Số: ………/BC-………', en: 'No. ………/BC-………' },
  'report.date': {
    vi: '……………, ngày …… tháng …… năm ………',
    en: '……………, date …… month …… year ………',
  },
  'report.recipients': { vi: 'Nơi nhận:', en: 'Recipients:' },
  'report.file-copy': { vi: 'Lưu: VT.', en: 'File copy.' },
  'report.signature': { vi: 'QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ', en: 'AUTHORITY AND POSITION OF THE SIGNATORY' },
  'report.signature-hint': {
    vi: '(Chữ ký, dấu của cơ quan; họ và tên)',
    en: '(Signature, seal; full name)',
  },
  'report.appendix': { vi: 'PHỤ LỤC {number}', en: 'APPENDIX {number}' },
  'report.definitions': { vi: 'Giải thích', en: 'What the words mean' },
  'report.notes': { vi: 'Ghi chú', en: 'Notes' },
  'report.says': { vi: 'Nhận định', en: 'What the figures say' },
  'report.yes': { vi: 'có', en: 'yes' },
  'report.no': { vi: 'không', en: 'no' },

  'export.title': { vi: 'Tải về', en: 'Download' },
  'export.collection': {
    vi: 'Báo cáo kèm phụ lục từng xã, phường',
    en: 'Report with an appendix for each commune and ward',
  },
  'export.document-type': { vi: 'BÁO CÁO', en: 'REPORT' },
  'export.subject': {
    vi: 'Kết quả khảo sát mức độ hài lòng của người dân tại {unit}, {period}',
    en: 'Results of the citizen satisfaction survey in {unit}, {period}',
  },
  'export.committee': { vi: 'ỦY BAN NHÂN DÂN', en: 'PEOPLE’S COMMITTEE' },
  'export.province': { vi: 'Tỉnh Thanh Hóa', en: 'Thanh Hóa Province' },
  'export.interval-low': { vi: 'Khoảng tin cậy: đầu dưới', en: 'Interval: low end' },
  'export.interval-high': { vi: 'Khoảng tin cậy: đầu trên', en: 'Interval: high end' },
  'export.satisfied': { vi: 'Số hài lòng', en: 'Number satisfied' },
  'export.answered': { vi: 'Số trả lời', en: 'Number answered' },
  'export.hidden': { vi: 'Không hiện', en: 'Withheld' },
  'export.item': { vi: 'Mã câu hỏi', en: 'Question code' },
  'export.answer-point': { vi: 'Mức', en: 'Point' },
  'export.period-code': { vi: 'Mã kỳ', en: 'Period code' },
  'export.period-from': { vi: 'Ngày đầu kỳ', en: 'First day' },
  'export.period-to': { vi: 'Ngày cuối kỳ', en: 'Last day' },
  'export.counted-to': { vi: 'Tính phiếu đến ngày', en: 'Ballots counted up to' },
  'export.mode-code': { vi: 'Mã cách gửi', en: 'Mode code' },
  'export.unit-code': { vi: 'Mã đơn vị', en: 'Unit code' },
  'export.verdict-code': { vi: 'Mã kết luận', en: 'Verdict code' },
  'export.position-code': { vi: 'Mã vị trí', en: 'Position code' },
  'export.conclusion-code': { vi: 'Mã so sánh', en: 'Comparison code' },
  'export.definition': { vi: 'Định nghĩa', en: 'Definition' },
  'export.questionnaire': { vi: 'Mẫu phiếu', en: 'Questionnaire' },
  'export.made-on': { vi: 'Ngày lập', en: 'Made on' },
  'export.term.satisfied': {
    vi: 'số phiếu chọn Hài lòng hoặc Rất hài lòng trên số phiếu hợp lệ có trả lời (survey_top2_5pt, thang 5 mức). Không áp dụng và bỏ trống không tính.',
    en: 'ballots with Satisfied or Very satisfied among those that answered (survey_top2_5pt, five-point scale). Not applicable and blank do not count.',
  },
  'export.term.interval': {
    vi: 'khoảng Wilson 95%: mức thật nằm trong khoảng này, trừ khoảng 1 trong 20 lần. Ít phiếu thì khoảng rộng.',
    en: 'Wilson 95%: the true level lies within it but for about one time in twenty. Few ballots make it wide.',
  },
  'export.term.verdict': {
    vi: 'Đạt, đủ căn cứ khi cả khoảng tin cậy từ {threshold} trở lên; Đạt, cần thêm phiếu khi tỷ lệ từ {threshold} nhưng khoảng còn xuống dưới; Chưa đạt khi tỷ lệ dưới {threshold}; Chưa đủ phiếu khi dưới {minimum} phiếu.',
    en: 'Met, well founded: the whole interval is at {threshold} or above. Met, more ballots needed: the share is, its interval is not. Not met: the share is below {threshold}. Too few ballots: fewer than {minimum}.',
  },
  'export.term.group-name': { vi: 'Điểm nhóm', en: 'Group score' },
  'export.term.group': {
    vi: 'trung bình cộng của các tiêu chí đủ dữ liệu trong nhóm, khoảng tin cậy tính theo từng phiếu.',
    en: 'equal-weight mean of the group’s publishable criteria, its interval clustered by ballot.',
  },
  'export.term.hidden': {
    vi: 'dưới 5 phiếu, hoặc dưới 10 câu trả lời cho một tiêu chí, hoặc con số sẽ làm lộ một nơi như vậy.',
    en: 'fewer than 5 ballots, or 10 answers to a criterion, or a figure that would give away such a place.',
  },
  'export.term.volunteers-name': { vi: 'Người trả lời', en: 'Who answered' },
  'export.term.volunteers': {
    vi: 'người dân tự nguyện gửi phiếu không ghi tên sau khi làm thủ tục; không phải mẫu ngẫu nhiên.',
    en: 'citizens who chose to cast an anonymous ballot after their visit; not a random sample.',
  },

  'export.job.title': { vi: 'Đang lập tệp', en: 'Your file is being made' },
  'export.job.ready': { vi: 'Tệp đã xong', en: 'Your file is ready' },
  'export.job.waiting': {
    vi: 'Đang chờ tới lượt, còn {ahead} tệp phía trước.',
    en: 'Waiting its turn; {ahead} {ahead:file is|files are} before it.',
  },
  'export.job.working': { vi: 'Đã xong {done} trong {total} phần.', en: '{done} of {total} parts are done.' },
  'export.job.refresh': {
    vi: 'Trang tự cập nhật sau vài giây. Ông/Bà có thể mở trang khác rồi quay lại địa chỉ này.',
    en: 'This page renews itself every few seconds. You may leave it and come back to this address.',
  },
  'export.job.again': { vi: 'Cập nhật ngay', en: 'Renew now' },
  'export.job.download': { vi: 'Tải {file}', en: 'Download {file}' },
  'export.job.kept': {
    vi: 'Tệp được giữ 30 phút cho phiên đăng nhập này.',
    en: 'It is kept for 30 minutes, for this session only.',
  },
  'export.job.gone.title': { vi: 'Tệp không còn ở đây', en: 'The file is no longer here' },
  'export.job.gone': {
    vi: 'Tệp chỉ được giữ 30 phút, và mất khi máy chủ dừng hay khởi động lại. Xin lập lại từ trang tổng quan của đơn vị.',
    en: 'Files are kept for 30 minutes and are lost when the server stops or restarts. Please order it again from the unit’s overview.',
  },
  'export.job.failed': {
    vi: 'Không lập được tệp. Xin thử lại; nếu vẫn không được, hãy báo người quản trị.',
    en: 'The file could not be made. Please try again; if that does not help, tell the administrator.',
  },
  'export.job.busy': {
    vi: 'Đang có nhiều tệp chờ lập. Xin thử lại sau ít phút.',
    en: 'Many files are waiting to be made. Please try again in a few minutes.',
  },
} as const satisfies Catalogue
