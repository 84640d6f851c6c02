import type { Catalogue } from '../catalogue.ts'

/** What the level above asks citizens on the telephone, and the counts that come of it. */
export const callbackMessages = {
  'tab.callbacks': { vi: 'Gọi lại người dân', en: 'Call-backs' },
  'callbacks.title': { vi: 'Gọi lại người dân: {unit}', en: 'Call-backs: {unit}' },
  'callbacks.known': { vi: 'Đã gọi cho {known}/{all} bộ phận', en: '{known} of {all} {all:desk|desks} called' },
  'callbacks.about': {
    vi: 'Ai không hài lòng mà không được mời đánh giá thì không để lại phiếu nào: chỉ hỏi lại mới biết. Vì vậy mỗi tháng cấp trên gọi điện cho vài người dân của từng bộ phận và chỉ ghi lại số đếm. Đơn vị được đánh giá không xem được trang này.',
    en: 'Whoever is dissatisfied and was never asked to rate leaves no ballot: only asking afterwards tells. So every month the level above telephones a few citizens of each desk and keeps counts only. The unit that is rated cannot see this page.',
  },
  'callbacks.next-step': { vi: 'Gọi lại thêm người dân của bộ phận này', en: 'Call more citizens of this desk' },

  'callbacks.how': { vi: 'Gọi ai, hỏi gì', en: 'Whom to call, what to ask' },
  'callbacks.how.who': {
    vi: 'Bốc thăm từ danh sách hồ sơ kết thúc trong tháng: hồ sơ đã giải quyết bốc riêng, hồ sơ bị từ chối hoặc trả lại bốc riêng. Người bốc thăm và người gọi không làm việc tại bộ phận ấy. Ai không nghe máy hoặc không muốn trả lời thì bốc người khác, không tự chọn.',
    en: 'Draw lots from the list of dossiers that ended in the month: the settled apart from those refused or sent back. Whoever draws and whoever calls does not work at that desk. For those who do not answer or do not wish to, draw another; never pick somebody.',
  },
  'callbacks.how.many': {
    vi: 'Mỗi bộ phận, mỗi tháng: gọi được {usual} người có hồ sơ đã giải quyết và {usual} người bị từ chối hoặc trả lại. Bộ phận ghi “Nên gọi thêm” có dấu hiệu, dù còn yếu, rằng có người không được mời đánh giá: gọi được {more} và {more}. Ít hồ sơ hơn thì gọi hết.',
    en: 'For each desk and month: reach {usual} citizens with a settled dossier and {usual} whose dossier was refused or sent back. A desk marked “Call more” shows a sign, weak as it may be, that somebody was not asked to rate: reach {more} and {more}. Where there are fewer dossiers, call all.',
  },
  'callbacks.script.greeting': {
    vi: '“Xin chào Ông/Bà, tôi gọi từ … (tên cơ quan). Tôi xin hỏi hai câu ngắn về lần Ông/Bà làm thủ tục vừa qua. Ông/Bà không muốn trả lời cũng không sao. Chúng tôi chỉ đếm câu trả lời, không ghi lại gì về Ông/Bà.”',
    en: '“Good day, I am calling from … (name of the office). May I ask two short questions about your last visit? You need not answer. We only count answers and write down nothing about you.”',
  },
  'callbacks.script.1': {
    vi: '“Nhìn chung, Ông/Bà hài lòng ở mức nào với việc phục vụ tại đó, từ 1 (rất không hài lòng) đến 5 (rất hài lòng)?”',
    en: '“Overall, how satisfied were you with the service there, from 1 (very dissatisfied) to 5 (very satisfied)?”',
  },
  'callbacks.script.1.count': {
    vi: '4 hoặc 5: hài lòng. 1, 2 hoặc 3: chưa hài lòng.',
    en: '4 or 5: satisfied. 1, 2 or 3: not satisfied.',
  },
  'callbacks.script.2': {
    vi: '“Lần ấy, cán bộ có đưa Ông/Bà phiếu, mã, hoặc mời, giúp Ông/Bà gửi đánh giá không?”',
    en: '“On that visit, did staff give you a slip, a code or a paper form, or help you, to rate the service?”',
  },
  'callbacks.script.2.count': {
    vi: 'Có: được mời. Không: không được mời. Không nhớ: không đếm, bốc người khác.',
    en: 'Yes: asked. No: not asked. Does not remember: do not count, draw another.',
  },
  'callbacks.script.3': {
    vi: '“Xin cảm ơn Ông/Bà. Ông/Bà có cần chúng tôi chỉ nơi gửi phản ánh, kiến nghị không?”',
    en: '“Thank you very much. Would you like us to tell you where to send a petition or complaint?”',
  },
  'callbacks.never': {
    vi: 'Không ghi vào đâu cả: gọi cho ai, số điện thoại, mã hồ sơ, giờ gọi, lời người dân nói. Gọi xong thì hủy danh sách đã bốc và tờ đếm.',
    en: 'Written down nowhere: who was called, the number, the dossier, the time of the call, what was said. Afterwards destroy the list that was drawn and the tally sheet.',
  },
  'callbacks.print': {
    vi: 'In trang này ra giấy sẽ có ô để đánh dấu khi gọi.',
    en: 'Printed on paper, this page has boxes to tick while calling.',
  },

  'callbacks.numbers': { vi: 'Số người gọi được: {month}', en: 'Citizens reached: {month}' },
  'callbacks.import.title': { vi: 'Nhập số gọi lại từ tệp', en: 'Call-back counts from a file' },
  'callbacks.import.about': {
    vi: 'Mỗi dòng là số người gọi được của một bộ phận trong một tháng, theo kết quả hồ sơ. Tệp mẫu đã có sẵn mã và tháng trước; chỉ cần ghi số. Ô trống trong dòng đã có số là 0; dòng chưa có số nào thì bỏ qua. Không ghi tên, số điện thoại hay mã hồ sơ.',
    en: 'Each row holds the citizens reached for one desk in one month, by how their dossier ended. The template has the codes and last month in it; only numbers are missing. An empty number in a row with numbers is 0; a row without any is left out. No name, no telephone number, no dossier code.',
  },
  'callbacks.outcome': { vi: 'Kết quả hồ sơ', en: 'Dossier' },
  'callbacks.outcome.settled': { vi: 'Đã giải quyết', en: 'Settled' },
  'callbacks.outcome.refused': { vi: 'Từ chối, trả lại', en: 'Refused or sent back' },
  'callbacks.satisfied': { vi: 'Hài lòng (4, 5)', en: 'Satisfied (4, 5)' },
  'callbacks.dissatisfied': { vi: 'Chưa hài lòng (1–3)', en: 'Not satisfied (1–3)' },
  'callbacks.asked': { vi: 'được mời', en: 'asked' },
  'callbacks.not-asked': { vi: 'không được mời', en: 'not asked' },
  'callbacks.satisfiedAsked': { vi: 'Hài lòng, được mời', en: 'Satisfied, asked' },
  'callbacks.satisfiedNotAsked': { vi: 'Hài lòng, không được mời', en: 'Satisfied, not asked' },
  'callbacks.dissatisfiedAsked': { vi: 'Chưa hài lòng, được mời', en: 'Not satisfied, asked' },
  'callbacks.dissatisfiedNotAsked': { vi: 'Chưa hài lòng, không được mời', en: 'Not satisfied, not asked' },
  'callbacks.hint.outcome': { vi: 'Đã giải quyết; hoặc: Từ chối, trả lại.', en: 'Settled; or: Refused or sent back.' },
  'callbacks.hint.satisfiedAsked': {
    vi: 'Trả lời 4 hoặc 5, và nói cán bộ có đưa phiếu, mã hoặc mời, giúp đánh giá.',
    en: 'Answered 4 or 5 and says that staff gave a slip, code, paper or help to rate.',
  },
  'callbacks.hint.satisfiedNotAsked': {
    vi: 'Trả lời 4 hoặc 5, và nói là không.',
    en: 'Answered 4 or 5 and says they did not.',
  },
  'callbacks.hint.dissatisfiedAsked': {
    vi: 'Trả lời 1, 2 hoặc 3, và nói cán bộ có đưa phiếu, mã hoặc mời, giúp đánh giá.',
    en: 'Answered 1, 2 or 3 and says that staff gave a slip, code, paper or help to rate.',
  },
  'callbacks.hint.dissatisfiedNotAsked': {
    vi: 'Trả lời 1, 2 hoặc 3, và nói là không.',
    en: 'Answered 1, 2 or 3 and says they did not.',
  },
  'callbacks.wrong.outcome': {
    vi: 'Chưa rõ kết quả hồ sơ. Xin ghi “Đã giải quyết” hoặc “Từ chối, trả lại”.',
    en: 'How the dossiers ended is not clear. Write “Settled” or “Refused or sent back”.',
  },
  'callbacks.wrong.large': { vi: 'Số quá lớn: nhiều nhất 1.000.', en: 'Too large: at most 1,000.' },
  'callbacks.exceeds': {
    vi: 'Số người gọi được nhiều hơn số hồ sơ của tháng: xin xem lại một trong hai số.',
    en: 'More citizens reached than dossiers of the month: look at both numbers again.',
  },
  'callbacks.more': { vi: 'Nên gọi thêm', en: 'Call more' },
  'callbacks.wanted': { vi: 'cần gọi {count}', en: 'to reach: {count}' },
  'callbacks.before': { vi: 'trước: {count}', en: 'before: {count}' },
  'callbacks.save-hint': {
    vi: 'Trong một hàng, ô trống là 0; hàng trống giữ nguyên số đang lưu. Mọi lần sửa đều được ghi lại.',
    en: 'Within a row an empty field is 0; an empty row leaves what is stored. Every change is recorded.',
  },

  'callbacks.parts': { vi: 'Đã gọi đến đâu', en: 'How far it is' },
  'callbacks.column.called': { vi: 'Bộ phận đã gọi', en: 'Desks called' },
  'callbacks.column.more': { vi: 'Nên gọi thêm', en: 'Call more' },
  'callbacks.months': { vi: '12 tháng', en: '12 months' },
  'callbacks.column.settled': { vi: 'Người gọi được, đã giải quyết', en: 'Reached, settled' },
  'callbacks.column.refused': { vi: 'Người gọi được, từ chối, trả lại', en: 'Reached, refused' },

  'callbacks.say': { vi: 'Các cuộc gọi cho biết gì: 12 tháng', en: 'What the calls say: 12 months' },
  'callbacks.say.empty': { vi: 'Chưa có cuộc gọi nào trong 12 tháng.', en: 'No calls within 12 months.' },
  'callbacks.of.settled': { vi: 'Hồ sơ đã giải quyết', en: 'Dossier settled' },
  'callbacks.of.refused': { vi: 'Hồ sơ bị từ chối, trả lại', en: 'Dossier refused or sent back' },
  'callbacks.of.satisfied': { vi: 'Người hài lòng', en: 'Satisfied citizens' },
  'callbacks.of.dissatisfied': { vi: 'Người chưa hài lòng', en: 'Citizens not satisfied' },
  'callbacks.column.group': { vi: 'Trong số', en: 'Of' },
  'callbacks.column.reached': { vi: 'Gọi được', en: 'Reached' },
  'callbacks.column.asked': { vi: 'Được mời', en: 'Asked' },
  'callbacks.column.share': { vi: 'Tỷ lệ', en: 'Share' },
  'callbacks.column.interval': { vi: 'Khoảng tin cậy 95%', en: '95% interval' },
  'callbacks.few': { vi: 'ít cuộc gọi', en: 'few calls' },
  'callbacks.too-few': { vi: 'chưa đủ để tính tỷ lệ', en: 'too few for a share' },
  'callbacks.outcome.lower': {
    vi: 'Người bị từ chối hoặc trả lại hồ sơ ít được mời đánh giá hơn người có hồ sơ đã giải quyết: kém {points} điểm phần trăm (khoảng tin cậy {low} đến {high}).',
    en: 'Citizens whose dossier was refused or sent back were asked to rate less often than those with a settled one: {points} percentage points less (interval {low} to {high}).',
  },
  'callbacks.outcome.higher': {
    vi: 'Người bị từ chối hoặc trả lại hồ sơ được mời đánh giá nhiều hơn người có hồ sơ đã giải quyết: hơn {points} điểm phần trăm (khoảng tin cậy {low} đến {high}).',
    en: 'Citizens whose dossier was refused or sent back were asked to rate more often than those with a settled one: {points} percentage points more (interval {low} to {high}).',
  },
  'callbacks.outcome.no_clear_difference': {
    vi: 'Chưa thấy khác biệt rõ giữa người bị từ chối hoặc trả lại hồ sơ và người có hồ sơ đã giải quyết: chênh {points} điểm phần trăm (khoảng tin cậy {low} đến {high}).',
    en: 'No clear difference between citizens whose dossier was refused or sent back and those with a settled one: {points} percentage points (interval {low} to {high}).',
  },
  'callbacks.outcome.unknown': {
    vi: 'Chưa đủ cuộc gọi để so người bị từ chối hoặc trả lại hồ sơ với người có hồ sơ đã giải quyết.',
    en: 'Too few calls to compare citizens whose dossier was refused or sent back with those whose was settled.',
  },
  'callbacks.mood.lower': {
    vi: 'Người chưa hài lòng ít được mời đánh giá hơn người hài lòng: kém {points} điểm phần trăm (khoảng tin cậy {low} đến {high}).',
    en: 'Citizens who are not satisfied were asked to rate less often than satisfied ones: {points} percentage points less (interval {low} to {high}).',
  },
  'callbacks.mood.higher': {
    vi: 'Người chưa hài lòng được mời đánh giá nhiều hơn người hài lòng: hơn {points} điểm phần trăm (khoảng tin cậy {low} đến {high}).',
    en: 'Citizens who are not satisfied were asked to rate more often than satisfied ones: {points} percentage points more (interval {low} to {high}).',
  },
  'callbacks.mood.no_clear_difference': {
    vi: 'Chưa thấy khác biệt rõ giữa người chưa hài lòng và người hài lòng: chênh {points} điểm phần trăm (khoảng tin cậy {low} đến {high}).',
    en: 'No clear difference between citizens who are not satisfied and satisfied ones: {points} percentage points (interval {low} to {high}).',
  },
  'callbacks.mood.unknown': {
    vi: 'Chưa đủ cuộc gọi để so người chưa hài lòng với người hài lòng.',
    en: 'Too few calls to compare citizens who are not satisfied with satisfied ones.',
  },
  'callbacks.say.caution': {
    vi: 'Người dân có thể nhớ nhầm, và người về sớm có thể không kịp được mời: con số này là lý do để hỏi, không phải kết luận về ai.',
    en: 'People may misremember, and whoever leaves early may be gone before being asked: these numbers are a reason to ask, no verdict on anybody.',
  },
  'callbacks.desks': {
    vi: 'Từng bộ phận: được mời trên số gọi được, 12 tháng',
    en: 'Each desk: asked of reached, 12 months',
  },
} as const satisfies Catalogue
