import type { Catalogue } from '../catalogue.ts'

/** Published results, as anybody reads them without signing in. */
export const publicResultMessages = {
  'public.title': { vi: 'Kết quả khảo sát sự hài lòng', en: 'Results of the satisfaction survey' },
  'public.of-unit': { vi: 'Người dân hài lòng ở mức nào?', en: 'How satisfied are people?' },
  'public.about': {
    vi: 'Kết quả lấy từ phiếu không ghi tên của người đến làm thủ tục tại bộ phận một cửa. Mỗi kỳ được công bố một lần, sau khi kỳ đã kết thúc; nếu phải đính chính thì ghi rõ là bản mới và lý do.',
    en: 'Results come from ballots without names, cast by people who used the one-stop desks. Each period is published once, after it has ended; a correction is a new version that says why.',
  },
  'public.search': {
    vi: 'Tìm xã, phường, thị trấn, huyện (cũ)',
    en: 'Find a commune, ward, township or former district',
  },
  'public.search.go': { vi: 'Tìm', en: 'Find' },
  'public.search.none': { vi: 'Không tìm thấy nơi nào tên “{query}”.', en: 'Found no place named “{query}”.' },
  'public.search.found': { vi: 'Kết quả tìm “{query}”', en: 'Found for “{query}”' },
  'public.search.now': { vi: 'nay là {units}', en: 'now {units}' },
  'public.province': { vi: 'Toàn tỉnh', en: 'The whole province' },
  'public.areas': { vi: 'Các khu vực', en: 'Areas' },
  'public.satisfied': { vi: 'hài lòng hoặc rất hài lòng', en: 'satisfied or very satisfied' },
  'public.base': {
    vi: '{satisfied} trong {base} phiếu cho biết hài lòng hoặc rất hài lòng với việc phục vụ.',
    en: '{satisfied} of {base} ballots say satisfied or very satisfied with the service.',
  },
  'public.interval': {
    vi: 'Vì không phải ai cũng bỏ phiếu, con số này chưa thật chắc: nếu có nhiều phiếu như thế hơn nữa, tỷ lệ nhiều khả năng nằm trong khoảng {low} đến {high}.',
    en: 'Not everybody cast a ballot, so the figure is not quite sure: with many more such ballots it would most likely lie between {low} and {high}.',
  },
  'public.verdict.met_confident': {
    vi: 'Đạt mốc {threshold}, và số phiếu đủ để tin chắc điều đó.',
    en: 'At or above the mark of {threshold}, and there are ballots enough to be confident of it.',
  },
  'public.verdict.met_uncertain': {
    vi: 'Đạt mốc {threshold}, nhưng số phiếu chưa đủ để tin chắc.',
    en: 'At or above the mark of {threshold}, but there are too few ballots to be confident of it.',
  },
  'public.verdict.not_met': { vi: 'Chưa đạt mốc {threshold}.', en: 'Below the mark of {threshold}.' },
  'public.verdict.insufficient_n': {
    vi: 'Chưa đủ phiếu để kết luận có đạt mốc {threshold} hay không (cần ít nhất {minimum} phiếu).',
    en: 'Too few ballots to say whether the mark of {threshold} is met (at least {minimum} are needed).',
  },
  'public.change.title': { vi: 'So với kỳ trước', en: 'Compared with the period before' },
  'public.change.higher': {
    vi: 'Cao hơn {period} ({percent}) khoảng {points} điểm phần trăm; chênh lệch này khó có thể do ngẫu nhiên.',
    en: 'About {points} points higher than {period} ({percent}); a difference that is hardly chance.',
  },
  'public.change.lower': {
    vi: 'Thấp hơn {period} ({percent}) khoảng {points} điểm phần trăm; chênh lệch này khó có thể do ngẫu nhiên.',
    en: 'About {points} points lower than {period} ({percent}); a difference that is hardly chance.',
  },
  'public.change.no_clear_difference': {
    vi: 'Chưa thấy khác biệt rõ so với {period} ({percent}).',
    en: 'No clear difference from {period} ({percent}).',
  },
  'public.change.unknown': {
    vi: '{period} không có kết quả được công bố để so sánh.',
    en: 'No published result of {period} to compare with.',
  },
  'public.answers.title': { vi: 'Năm mức trả lời', en: 'The five answers' },
  'public.answers.caption': {
    vi: 'Số phiếu theo mức trả lời câu hỏi chung',
    en: 'Ballots by answer to the overall question',
  },
  'public.answer': { vi: 'Mức trả lời', en: 'Answer' },
  'public.ballots': { vi: 'Số phiếu', en: 'Ballots' },
  'public.share': { vi: 'Tỷ lệ', en: 'Share' },
  'public.criteria.title': { vi: 'Mười hai tiêu chí', en: 'The twelve criteria' },
  'public.criteria.note': {
    vi: 'Tỷ lệ người hài lòng trong số người trả lời từng câu; câu bỏ trống hoặc “không áp dụng” không tính vào.',
    en: 'Share of the satisfied among those who answered; blanks and “does not apply” do not count.',
  },
  'public.criterion': { vi: 'Tiêu chí', en: 'Criterion' },
  'public.criterion.hidden': { vi: 'chưa công bố', en: 'not published' },
  'public.criterion.hidden-note': {
    vi: '“Chưa công bố”: có dưới 10 câu trả lời, hoặc con số sẽ làm lộ một con số nhỏ khác.',
    en: '“Not published”: fewer than 10 answers, or the figure would give a small one away.',
  },
  'public.criterion.few': { vi: 'ít câu trả lời', en: 'few answers' },
  'public.group.score': { vi: 'chung cả nhóm {percent}', en: 'group as a whole {percent}' },
  'public.official': { vi: 'Cam kết: {text}', en: 'Pledge: {text}' },
  'public.modes.title': { vi: 'Phiếu đến bằng cách nào', en: 'How the ballots came in' },
  'public.modes.way': { vi: 'Cách bỏ phiếu', en: 'Way' },
  'public.modes.hidden': { vi: 'được giữ kín', en: 'withheld' },
  'public.children.title': { vi: 'Các đơn vị bên dưới', en: 'Units below' },
  'public.children.note': {
    vi: 'Xếp theo tên, không phải xếp hạng: chênh lệch vài điểm giữa hai nơi thường chỉ là ngẫu nhiên. Mức A, B, C là mức tin cậy của số liệu.',
    en: 'By name, not by rank: a few points between two places are mostly chance. Grades A, B and C say how far a figure can be trusted.',
  },
  'public.children.unit': { vi: 'Đơn vị', en: 'Unit' },
  'public.children.range': { vi: 'Khoảng', en: 'Range' },
  'public.children.unpublished': {
    vi: 'Không công bố riêng trong kỳ này ({count} nơi)',
    en: 'Not published by themselves for this period ({count})',
  },
  'public.unpublished': {
    vi: 'Không có kết quả được công bố cho kỳ này',
    en: 'No result is published for this period',
  },
  'public.unpublished.withdrawn': {
    vi: 'Bản {version} đã công bố {then}. Bản {latest} không còn phiếu nào được tính của nơi này, hoặc còn quá ít. {note} Mọi phiếu vẫn nằm trong sổ niêm phong.',
    en: 'Version {version} published {then}. In version {latest} no ballot of this place is counted, or too few are. {note} All ballots are still in the sealed book.',
  },
  'public.unpublished.why': {
    vi: 'Chưa có phiếu, có dưới 10 phiếu, hoặc con số sẽ làm lộ kết quả của một nơi hay một kỳ có rất ít phiếu. Xin xem một kỳ dài hơn.',
    en: 'There are no ballots, fewer than 10, or the figure would give away that of a place or period with very few. Please see a longer period.',
  },
  'public.unpublished.never': {
    vi: 'Nơi này chưa có kết quả nào được công bố.',
    en: 'No result of this place has been published yet.',
  },
  'public.not-frozen': {
    vi: 'Kỳ này chưa kết thúc hoặc chưa đến ngày công bố.',
    en: 'This period has not ended, or its day of publication has not come.',
  },
  'public.gone': { vi: '{unit} đã thôi hoạt động từ ngày {day}.', en: '{unit} ceased to exist on {day}.' },
  'public.gone.now': { vi: 'Nay thuộc:', en: 'Now part of:' },
  'public.periods': { vi: 'Xem kỳ khác', en: 'Other periods' },
  'public.limits.title': { vi: 'Con số này không nói lên điều gì', en: 'What this number does not say' },
  'public.limits.volunteers': {
    vi: 'Chỉ là ý kiến của người đã bỏ phiếu, không phải của mọi người dân; người không bỏ phiếu có thể nghĩ khác.',
    en: 'It is the view of those who cast a ballot, not of everybody; those who did not may think otherwise.',
  },
  'public.limits.persons': {
    vi: 'Không đánh giá từng cán bộ.',
    en: 'It rates no single official.',
  },
  'public.limits.ranking': {
    vi: 'Không dùng để xếp hạng các nơi: hãy nhìn cả khoảng, không chỉ một con số.',
    en: 'It is no league table: look at the range, not at one number alone.',
  },
  'public.limits.complaints': {
    vi: 'Không thay cho đơn khiếu nại, tố cáo; phiếu không phải là nơi giải quyết vụ việc.',
    en: 'It replaces no complaint or denunciation; a ballot settles no case.',
  },
  'public.data.title': { vi: 'Số liệu để kiểm tra và dùng lại', en: 'Data to check and reuse' },
  'public.data.csv': { vi: 'Bảng số liệu (CSV)', en: 'Table (CSV)' },
  'public.data.json': { vi: 'Bản gốc (JSON)', en: 'Original (JSON)' },
  'public.data.dictionary': { vi: 'Từ điển số liệu', en: 'Data dictionary' },
  'public.data.card': { vi: 'Thẻ để gắn vào trang tin', en: 'Card for web pages' },
  'public.data.badge': { vi: 'Phù hiệu (SVG)', en: 'Badge (SVG)' },
  'public.embed.title': { vi: 'Gắn vào trang tin của cơ quan', en: 'Put it on a web page' },
  'public.embed.note': {
    vi: 'Chép một trong hai đoạn dưới đây vào trang tin. Thẻ và phù hiệu luôn là kỳ công bố mới nhất, không chạy mã và không theo dõi người đọc.',
    en: 'Copy one of the two pieces below into a page. Card and badge always show the latest published period, run no script and follow no reader.',
  },
  'public.embed.card': { vi: 'Thẻ', en: 'Card' },
  'public.embed.badge': { vi: 'Phù hiệu', en: 'Badge' },
  'public.data.frozen': {
    vi: 'Công bố ngày {day}, bản {version}, mẫu phiếu {questionnaire}, định nghĩa {definition}.',
    en: 'Published on {day}, version {version}, questionnaire {questionnaire}, definition {definition}.',
  },
  'public.data.corrected': {
    vi: 'Bản {version} thay bản trước vì: {note}',
    en: 'Version {version} replaces the one before: {note}',
  },
  'public.data.hash': { vi: 'Mã băm SHA-256 của bản gốc', en: 'SHA-256 of the original' },
  'public.data.book': {
    vi: 'Khi công bố, mọi phiếu được tính đã nằm trong sổ niêm phong.',
    en: 'When it was published, every ballot counted was in the sealed book.',
  },
  'public.data.short-code': { vi: 'Mã sổ khi ấy:', en: 'Code of the book at that time:' },
  'public.data.licence': { vi: 'Được dùng lại theo', en: 'May be reused under' },
  'public.data.no-licence': {
    vi: 'Cơ quan phụ trách chưa công bố điều kiện dùng lại số liệu.',
    en: 'The body responsible has not stated yet on which terms the data may be reused.',
  },
  'public.controller': { vi: 'Cơ quan phụ trách: {name}', en: 'Body responsible: {name}' },
  'public.card.more': { vi: 'Xem đầy đủ', en: 'See all' },
  'public.card.basis': { vi: '{base} phiếu, khoảng {low}–{high}', en: '{base} ballots, range {low}–{high}' },
  'public.badge.label': { vi: 'hài lòng', en: 'satisfied' },
  'public.badge.demo': { vi: 'số liệu minh họa', en: 'demonstration' },
  'public.badge.none': { vi: 'chưa công bố', en: 'not published' },
  'public.share.title': { vi: '{percent} hài lòng – {unit}, {period}', en: '{percent} satisfied – {unit}, {period}' },
  'public.dictionary.title': { vi: 'Từ điển số liệu', en: 'Data dictionary' },
  'public.dictionary.intro': {
    vi: 'Bảng CSV: mã hóa UTF-8 có BOM, dấu phẩy ngăn cột, dấu chấm thập phân, ngày theo ISO 8601. Mỗi dòng là một câu hỏi của một đơn vị trong một kỳ. Số bị giữ kín không có dòng.',
    en: 'CSV: UTF-8 with byte order mark, commas, decimal points, ISO 8601 days. One line for each question of a unit and period. What is withheld has no line.',
  },
  'public.dictionary.json': {
    vi: 'Bản JSON được ghi theo dạng chuẩn (khóa xếp theo thứ tự, không khoảng trắng, chỉ số nguyên; tỷ lệ tính bằng phần mười phần trăm); băm đúng các byte đó phải ra mã ghi trên trang. null là số bị giữ kín.',
    en: 'The JSON is canonical (keys sorted, no space, whole numbers; percentages in tenths of a percent); hashing exactly these bytes gives the code on the page. null is a withheld number.',
  },
  'public.dictionary.column': { vi: 'Cột', en: 'Column' },
  'public.dictionary.field': { vi: 'Khóa', en: 'Key' },
  'public.dictionary.meaning': { vi: 'Ý nghĩa', en: 'Meaning' },
} as const satisfies Catalogue
