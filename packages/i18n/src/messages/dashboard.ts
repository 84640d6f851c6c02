import type { Catalogue } from '../catalogue.ts'

/** Words of the officials' dashboard. */
export const dashboardMessages = {
  'dashboard.name': { vi: 'Kết quả khảo sát', en: 'Survey results' },
  'dashboard.privacy': {
    vi: 'Bảng này chỉ đọc số đếm. Không ai, kể cả người quản trị, xem được từng phiếu ở đây.',
    en: 'This dashboard reads counts only. Nobody, administrators included, can see a single ballot here.',
  },

  'definition.survey_top2_5pt': {
    vi: 'survey_top2_5pt: số phiếu chọn Hài lòng hoặc Rất hài lòng trên số phiếu hợp lệ, thang 5 mức, do người dân gửi.',
    en: 'survey_top2_5pt: ballots with Satisfied or Very satisfied among valid ballots, five-point scale, cast by citizens.',
  },
  'definition.legacy_reported': {
    vi: 'legacy_reported: tỷ lệ lấy từ báo cáo hoặc bài báo, không có số phiếu kèm theo.',
    en: 'legacy_reported: a percentage taken from a report or article, without its base.',
  },

  'nav.label': { vi: 'Các phần của trang', en: 'Parts of the dashboard' },
  'nav.results': { vi: 'Kết quả', en: 'Results' },
  'nav.trail': { vi: 'Cấp trên', en: 'Units above' },
  'nav.home': { vi: 'Về trang đầu', en: 'Back to the first page' },

  'search.title': { vi: 'Tìm đơn vị', en: 'Find a unit' },
  'search.label': { vi: 'Tên xã, phường, huyện, khu vực', en: 'Commune, ward, district, area' },
  'search.submit': { vi: 'Tìm', en: 'Search' },
  'search.hint': {
    vi: 'Gõ tên cũ hoặc tên mới, có dấu hay không dấu đều được.',
    en: 'Old or new name, with or without accents.',
  },
  'search.found': { vi: '{count} đơn vị hợp với “{asked}”', en: '{count} {count:unit matches|units match} “{asked}”' },
  'search.none': {
    vi: 'Không có đơn vị nào hợp với “{asked}”. Xin thử một phần của tên, ví dụ “hoằng”.',
    en: 'No unit matches “{asked}”. Please try part of the name, such as “hoằng”.',
  },
  'search.past': { vi: '{place} · đến trước {date}', en: '{place} · until {date}' },

  'period.label': { vi: 'Kỳ', en: 'Period' },
  'period.month': { vi: 'Tháng', en: 'Month' },
  'period.quarter': { vi: 'Quý', en: 'Quarter' },
  'period.half-year': { vi: '6 tháng', en: 'Half-year' },
  'period.year': { vi: 'Năm', en: 'Year' },
  'period.previous': { vi: 'Kỳ trước: {period}', en: 'Previous: {period}' },
  'period.next': { vi: 'Kỳ sau: {period}', en: 'Next: {period}' },
  'period.with-ballots': { vi: 'Kỳ có phiếu', en: 'Periods with ballots' },
  'period.show': { vi: 'Xem', en: 'Show' },
  'period.running': {
    vi: 'Kỳ chưa kết thúc, số liệu đến ngày {date}',
    en: 'Period still running, figures up to {date}',
  },
  'period.running.months': {
    vi: 'Kỳ chưa kết thúc, gồm các tháng đã hết, đến {month}',
    en: 'Period still running: its months that are over, up to {month}',
  },
  'period.running.none': {
    vi: 'Kỳ mới bắt đầu, chưa có tháng nào đã hết',
    en: 'The period has just begun; none of its months is over',
  },

  'headline.title': { vi: 'Tỷ lệ hài lòng chung', en: 'Overall satisfaction' },
  'headline.basis': {
    vi: '{satisfied} trên {base} phiếu hợp lệ chọn Hài lòng hoặc Rất hài lòng',
    en: '{satisfied} of {base} valid {base:ballot|ballots} chose Satisfied or Very satisfied',
  },
  'headline.interval': {
    vi: 'Khoảng tin cậy 95%: {interval}',
    en: '95% confidence interval: {interval}',
  },
  'verdict.met_confident.word': { vi: 'Đạt, đủ căn cứ', en: 'Met, well founded' },
  'verdict.met_uncertain.word': { vi: 'Đạt, cần thêm phiếu', en: 'Met, more ballots needed' },
  'verdict.not_met.word': { vi: 'Chưa đạt', en: 'Not met' },
  'verdict.insufficient_n.word': { vi: 'Chưa đủ phiếu', en: 'Too few ballots' },
  'verdict.met_confident.sentence': {
    vi: 'Đạt {percent} – đủ căn cứ khẳng định trên {threshold}.',
    en: 'Met with {percent} – well founded above {threshold}.',
  },
  'verdict.met_uncertain.sentence': {
    vi: 'Đạt {percent} – cần thêm {more} phiếu hài lòng để đủ căn cứ khẳng định trên {threshold}.',
    en: 'Met with {percent} – {more} more satisfied {more:ballot|ballots} needed to be sure of more than {threshold}.',
  },
  'verdict.not_met.sentence': {
    vi: 'Chưa đạt: {percent}, dưới {threshold}. Nên bắt đầu từ tiêu chí thấp nhất bên dưới.',
    en: 'Not met: {percent}, below {threshold}. Begin with the lowest criterion below.',
  },
  'verdict.insufficient_n.sentence': {
    vi: 'Chưa kết luận được: cần ít nhất {minimum} phiếu, còn thiếu {missing}.',
    en: 'No conclusion yet: at least {minimum} ballots are needed, {missing} are missing.',
  },
  'change.higher': {
    vi: 'Tăng {points} điểm phần trăm so với {period} (khoảng tin cậy {low} đến {high}).',
    en: 'Up {points} percentage points on {period} (interval {low} to {high}).',
  },
  'change.lower': {
    vi: 'Giảm {points} điểm phần trăm so với {period} (khoảng tin cậy {low} đến {high}).',
    en: 'Down {points} percentage points on {period} (interval {low} to {high}).',
  },
  'change.no_clear_difference': {
    vi: 'Chưa thấy khác biệt rõ so với {period}: chênh {points} điểm phần trăm (khoảng tin cậy {low} đến {high}).',
    en: 'No clear difference from {period}: {points} percentage points (interval {low} to {high}).',
  },
  'change.unknown': {
    vi: 'Không có đủ phiếu của {period} để so sánh.',
    en: 'There are not enough ballots of {period} to compare with.',
  },

  'neighbours.higher': {
    vi: 'So với phần còn lại của {place} ({percent}, {fraction}): cao hơn {points} điểm phần trăm (khoảng tin cậy {low} đến {high}).',
    en: 'Against the rest of {place} ({percent}, {fraction}): {points} percentage points higher (interval {low} to {high}).',
  },
  'neighbours.lower': {
    vi: 'So với phần còn lại của {place} ({percent}, {fraction}): thấp hơn {points} điểm phần trăm (khoảng tin cậy {low} đến {high}).',
    en: 'Against the rest of {place} ({percent}, {fraction}): {points} percentage points lower (interval {low} to {high}).',
  },
  'neighbours.no_clear_difference': {
    vi: 'So với phần còn lại của {place} ({percent}, {fraction}): chưa thấy khác biệt rõ ({points}; khoảng tin cậy {low} đến {high}).',
    en: 'Against the rest of {place} ({percent}, {fraction}): no clear difference ({points}; interval {low} to {high}).',
  },
  'neighbours.link': { vi: 'Kết quả đã công bố', en: 'Published results' },

  'lowest.title': { vi: 'Ba tiêu chí cần làm trước', en: 'Three criteria to work on' },
  'lowest.caption': {
    vi: 'Ba tiêu chí có tỷ lệ hài lòng thấp nhất, kèm khoảng tin cậy 95% và số câu trả lời',
    en: 'The three criteria with the lowest satisfaction, with 95% interval and answers',
  },
  'lowest.note': {
    vi: 'Trong các tiêu chí có từ {base} câu trả lời. Khoảng tin cậy chồng nhau thì thứ tự chưa chắc.',
    en: 'Of the criteria with {base} answers or more. Where intervals overlap the order is not certain.',
  },
  'lowest.where': { vi: 'Cả 12 tiêu chí: yếu ở đâu', en: 'All twelve criteria: where they are weak' },

  'distribution.title': { vi: 'Năm mức trả lời', en: 'The five answers' },
  'distribution.caption': {
    vi: 'Số phiếu theo câu trả lời chung',
    en: 'Ballots by answer to the overall question',
  },
  'column.answer': { vi: 'Câu trả lời', en: 'Answer' },
  'column.ballots': { vi: 'Số phiếu', en: 'Ballots' },
  'column.share': { vi: 'Tỷ lệ', en: 'Share' },
  'column.satisfied': { vi: 'Hài lòng', en: 'Satisfied' },
  'column.fraction': { vi: 'Hài lòng / trả lời', en: 'Satisfied / answered' },
  'column.interval': { vi: 'Khoảng tin cậy 95%', en: '95% interval' },
  'column.criterion': { vi: 'Tiêu chí', en: 'Criterion' },
  'column.not-applicable': { vi: 'Không áp dụng', en: 'Not applicable' },
  'column.blank': { vi: 'Bỏ trống', en: 'Blank' },
  'column.period': { vi: 'Kỳ', en: 'Period' },
  'column.unit': { vi: 'Đơn vị', en: 'Unit' },
  'column.desk': { vi: 'Bộ phận', en: 'Desk' },
  'column.verdict': { vi: 'Kết luận', en: 'Verdict' },
  'column.reported': { vi: 'Số báo cáo', en: 'Reported' },
  'column.mode': { vi: 'Cách gửi phiếu', en: 'Entry mode' },

  'criteria.title': { vi: '12 tiêu chí cam kết', en: 'The twelve pledged criteria' },
  'criteria.caption': {
    vi: 'Tỷ lệ hài lòng với từng tiêu chí và điểm của ba nhóm',
    en: 'Satisfaction with each criterion, and scores of the three groups',
  },
  'criteria.note': {
    vi: 'Không áp dụng và bỏ trống không tính vào tỷ lệ. Phiếu nhanh tại ki-ốt không hỏi 12 tiêu chí.',
    en: 'Not applicable and blank answers do not count. Quick kiosk ballots do not ask the twelve criteria.',
  },
  'criterion.few-ballots': { vi: 'ít phiếu', en: 'few ballots' },
  'criterion.suppressed': {
    vi: 'chưa đủ dữ liệu (dưới {limit} câu trả lời)',
    en: 'not enough data (fewer than {limit} answers)',
  },
  'criterion.protected': {
    vi: 'không hiện, để không suy ra được nơi có ít câu trả lời',
    en: 'not shown, to protect a place with few answers',
  },
  'group.mean': { vi: 'trung bình {criteria} tiêu chí', en: 'mean of {criteria} criteria' },
  'group.insufficient': {
    vi: 'chưa đủ dữ liệu: cần {needed} tiêu chí có từ {limit} câu trả lời',
    en: 'not enough data: {needed} criteria with {limit} answers or more are needed',
  },

  'trend.title': { vi: 'Diễn biến', en: 'Over time' },
  'trend.caption': { vi: 'Tỷ lệ hài lòng chung qua các kỳ', en: 'Overall satisfaction by period' },
  'chart.threshold': { vi: 'ngưỡng {threshold}', en: 'threshold {threshold}' },
  'chart.intervals': {
    vi: 'Chấm là tỷ lệ, thanh là khoảng tin cậy 95%.',
    en: 'The dot is the share, the bar its 95% interval.',
  },
  'chart.trend': {
    vi: 'Đường là tỷ lệ, dải màu là khoảng tin cậy 95%.',
    en: 'The line is the share, the band its 95% interval.',
  },
  'cell.no-ballots': { vi: 'chưa có phiếu', en: 'no ballots' },
  'cell.hidden': { vi: 'ít phiếu, không hiện', en: 'too few to show' },

  'modes.title': { vi: 'Cách gửi phiếu', en: 'How ballots came in' },
  'modes.caption': { vi: 'Số phiếu theo cách gửi', en: 'Ballots by entry mode' },
  'mode.poster': { vi: 'Mã QR trên áp phích', en: 'QR code on a poster' },
  'mode.desk-code': { vi: 'Mã QR đổi liên tục tại bàn', en: 'Rotating QR code at the desk' },
  'mode.receipt': { vi: 'Mã trên giấy hẹn', en: 'Code on the appointment slip' },
  'mode.kiosk': { vi: 'Ki-ốt', en: 'Kiosk' },
  'mode.assisted': { vi: 'Có người giúp', en: 'Assisted' },
  'mode.paper': { vi: 'Phiếu giấy', en: 'Paper' },

  'children.district': { vi: '{count} huyện, thị xã, thành phố', en: '{count} {count:district|districts}' },
  'children.area': { vi: '{count} khu vực', en: '{count} {count:area|areas}' },
  'children.commune': { vi: '{count} xã, phường, thị trấn', en: '{count} {count:commune|communes and wards}' },
  'children.desk': { vi: '{count} bộ phận Một cửa', en: '{count} one-stop {count:desk|desks}' },
  'children.caption': {
    vi: 'Tỷ lệ hài lòng chung theo đơn vị, xếp theo tên',
    en: 'Overall satisfaction by unit, in the order of names',
  },
  'children.order': {
    vi: 'Xếp theo tên. Không xếp hạng theo tỷ lệ: phần lớn chênh lệch nằm trong khoảng tin cậy.',
    en: 'In the order of names. Not ranked by percentage: most differences lie within the intervals.',
  },
  'children.few': { vi: 'Chưa đủ phiếu để kết luận', en: 'Too few ballots for a conclusion' },
  'children.hidden': {
    vi: 'Không hiện số ({count}), vì ít phiếu hoặc để không suy ra được đơn vị ít phiếu',
    en: 'Not shown ({count}): few ballots, or needed to protect a unit with few',
  },
  'children.empty': {
    vi: 'Không có phiếu được tính trong kỳ ({count})',
    en: 'No counted ballots in this period ({count})',
  },

  'reported.title': { vi: 'Số do địa phương báo cáo', en: 'Figure reported by the authority' },
  'reported.date': { vi: 'Công bố ngày {date}', en: 'Published on {date}' },
  'reported.no-base': {
    vi: 'Không kèm số phiếu nên không có khoảng tin cậy, và không cộng vào kết quả khảo sát.',
    en: 'No base was given, so there is no interval, and it is never added to surveyed results.',
  },
  'reported.smallest-base': {
    vi: '{percent} chỉ có thể có khi hỏi từ {base} người trở lên.',
    en: '{percent} is only possible when at least {base} people were asked.',
  },
  'reported.above': {
    vi: 'Cao hơn cả khoảng tin cậy của khảo sát.',
    en: 'It lies above the whole interval of the survey.',
  },
  'reported.within': { vi: 'Nằm trong khoảng tin cậy của khảo sát.', en: 'It lies within the interval of the survey.' },
  'reported.below': {
    vi: 'Thấp hơn cả khoảng tin cậy của khảo sát.',
    en: 'It lies below the whole interval of the survey.',
  },

  'empty.all-excluded': { vi: 'Không còn phiếu nào được tính', en: 'No ballot is counted any more' },
  'empty.nearest': { vi: 'Kỳ gần nhất có phiếu được tính:', en: 'The nearest period with counted ballots:' },
  'empty.title': { vi: 'Chưa có số liệu để hiện', en: 'Nothing to show yet' },
  'empty.no-ballots': {
    vi: '{period} chưa có phiếu nào. Kỳ gần nhất có phiếu:',
    en: 'There are no ballots for {period}. The nearest period with ballots:',
  },
  'empty.not-yet': {
    vi: '{period} chỉ tính các tháng đã hết, mà chưa có tháng nào hết. Kỳ gần nhất có phiếu:',
    en: '{period} counts its months that are over, and none is. The nearest period with ballots:',
  },
  'empty.never-any': {
    vi: '{period} chưa có phiếu nào, các kỳ khác cũng vậy. Hãy dán áp phích QR tại bàn và mời người dân góp ý.',
    en: 'There are no ballots for {period} or any other period. Put up the QR poster at the desk and invite citizens.',
  },
  'empty.hidden': {
    vi: '{period} có quá ít phiếu, hoặc con số này sẽ làm lộ kết quả của một nơi quá ít phiếu, nên không hiện. Hãy chọn kỳ dài hơn.',
    en: 'Too few ballots for {period}, or the figure would give away that of a place with too few. Choose a longer period.',
  },
  'unit.ended': {
    vi: '{unit} không còn từ ngày {date}, nên không có số liệu của {period}. Nay thuộc:',
    en: '{unit} ceased to exist on {date} and has no figures for {period}. It is now part of:',
  },
  'unit.not-yet': {
    vi: '{unit} có từ ngày {date}, nên không có số liệu của {period}. Khi ấy là:',
    en: '{unit} exists since {date} and has no figures for {period}. At that time it was:',
  },

  'desk.one-stop-section': { vi: 'Bộ phận Một cửa {code}', en: 'One-stop desk {code}' },
  'desk.public-service-centre': { vi: 'Trung tâm Phục vụ hành chính công {code}', en: 'Public service centre {code}' },
  'desk.facts': { vi: 'Về bộ phận này', en: 'About this desk' },
  'desk.opened': { vi: 'Hoạt động từ', en: 'Open since' },
  'desk.closed': { vi: 'Ngừng từ', en: 'Closed since' },
  'desk.successor': { vi: 'Nay do nơi này tiếp nhận', en: 'Taken over by' },
  'desk.ballot-link': { vi: 'Liên kết phiếu khảo sát', en: 'Ballot link' },
  'desk.hotline': { vi: 'Đường dây nóng', en: 'Hotline' },

  source: {
    vi: 'Định nghĩa {definition} · mẫu phiếu {version} · {period}',
    en: 'Definition {definition} · questionnaire {version} · {period}',
  },
} as const satisfies Catalogue
