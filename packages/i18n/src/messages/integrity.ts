import type { Catalogue } from '../catalogue.ts'

/** How far a figure can be trusted: grades, reviews, excluded ballots. */
export const integrityMessages = {
  'trust.title': { vi: 'Số liệu này đáng tin đến đâu', en: 'How far this figure can be trusted' },
  'trust.grade': { vi: 'Mức tin cậy {grade}', en: 'Integrity grade {grade}' },
  'trust.grade.in-row': { vi: 'mức tin cậy {grade}', en: 'integrity grade {grade}' },
  'trust.legend.counts': {
    vi: 'Mức tin cậy của từng tỷ lệ: {grades}.',
    en: 'Integrity grade of each rate: {grades}.',
  },
  'trust.legend.why': { vi: 'Vì sao chưa phải A', en: 'Why not A' },
  'trust.legend.reason': { vi: '{reason} ({count})', en: '{reason} ({count})' },
  'trust.row': { vi: 'Mức tin cậy', en: 'Integrity grade' },
  'column.grade': { vi: 'Tin cậy', en: 'Grade' },
  'export.grade-reasons': { vi: 'Lý do chưa phải A (mã)', en: 'Why not A (codes)' },
  'trust.grade.short': { vi: 'mức {grade}', en: 'grade {grade}' },
  'trust.excluded.short': { vi: '{count} phiếu không được tính', en: '{count} {count:ballot|ballots} left out' },
  'trust.grade.A': {
    vi: 'Nhiều phiếu chứng minh được có đến nơi, tỷ lệ phản hồi hợp lý, không có việc xem xét nào đang mở.',
    en: 'Many ballots prove a visit, the response rate is plausible, and no review is open.',
  },
  'trust.grade.B': {
    vi: 'Không có gì chống lại số liệu này, nhưng còn điều chưa chứng minh được.',
    en: 'Nothing speaks against this figure, but something is not shown.',
  },
  'trust.grade.C': {
    vi: 'Có điều chống lại số liệu này. Xin đừng dùng để kết luận khi chưa làm rõ.',
    en: 'Something speaks against this figure. Draw no conclusion from it before that is settled.',
  },
  'trust.reason.under-review': {
    vi: 'cấp trên đang xem xét một phần phiếu',
    en: 'the level above is reviewing some of the ballots',
  },
  'trust.reason.ballots-exceed-dossiers': {
    vi: 'số phiếu nhiều hơn số hồ sơ đã nhận',
    en: 'there are more ballots than dossiers received',
  },
  'trust.reason.few-prove-a-visit': {
    vi: 'chưa đến {percent}% số phiếu chứng minh được người gửi có đến nơi (mã trên giấy hẹn, mã trên màn hình, máy tại chỗ)',
    en: 'fewer than {percent}% of the ballots prove a visit (code on the slip, code on the screen, kiosk)',
  },
  'trust.reason.dossiers-unknown': {
    vi: 'chưa biết đủ số hồ sơ nên chưa tính được tỷ lệ phản hồi',
    en: 'the number of dossiers is not fully known, so neither is the response rate',
  },
  'trust.reason.low-response': {
    vi: 'tỷ lệ phản hồi dưới {percent}% số hồ sơ',
    en: 'fewer than {percent}% of the dossiers led to a ballot',
  },
  'trust.reason.high-response': {
    vi: 'tỷ lệ phản hồi trên {percent}% số hồ sơ, hiếm thấy khi người dân tự nguyện',
    en: 'more than {percent}% of the dossiers led to a ballot, rare where people answer freely',
  },
  'trust.rule': { vi: 'Cách xếp mức tin cậy', en: 'How grades are given' },
  'trust.presence.missing': {
    vi: 'Chưa dùng được để công nhận mô hình: chưa đến {percent}% số phiếu chứng minh được người gửi có đến nơi. Xin dùng thêm mã trên giấy hẹn, mã trên màn hình hoặc máy tại chỗ.',
    en: 'Not yet good for recognising a model: fewer than {percent}% of the ballots prove a visit. Use more codes on slips, codes on the screen, or the kiosk.',
  },
  'trust.excluded': {
    vi: '{excluded} phiếu không được tính theo quyết định của hai người ở hai cấp. Không tính: {without}. Nếu tính cả: {with}.',
    en: '{excluded} ballots are not counted, by a decision of two people of two levels. Without them: {without}. With them: {with}.',
  },
  'trust.excluded.link': { vi: 'Các quyết định', en: 'The decisions' },
  'trust.share': { vi: '{percent} ({satisfied}/{base})', en: '{percent} ({satisfied}/{base})' },
  'trust.share.none': { vi: 'không còn phiếu nào', en: 'no ballots are left' },

  'trust-rule.title': { vi: 'Độ tin cậy của số liệu', en: 'How far figures can be trusted' },
  'trust-rule.about': {
    vi: 'Mỗi tỷ lệ hài lòng có một mức tin cậy A, B hoặc C. Mức này chỉ dựa trên các dữ kiện dưới đây, không dựa trên tỷ lệ cao hay thấp. Dữ kiện xấu đi không bao giờ làm mức tăng lên.',
    en: 'Every rate has an integrity grade A, B or C. It rests on the facts below alone, never on whether the rate is high or low. A fact that gets worse never betters the grade.',
  },
  'trust-rule.A': {
    vi: 'A: ít nhất {presence}% số phiếu chứng minh được người gửi có đến nơi; biết số hồ sơ, và từ {least}% đến {most}% số hồ sơ có phiếu; không có gì ở mức C.',
    en: 'A: at least {presence}% of the ballots prove a visit; the number of dossiers is known, and {least}% to {most}% of them led to a ballot; nothing of C.',
  },
  'trust-rule.B': {
    vi: 'B: không có gì ở mức C, nhưng thiếu ít nhất một điều kiện của mức A.',
    en: 'B: nothing of C, but at least one condition of A is missing.',
  },
  'trust-rule.C': {
    vi: 'C: số phiếu nhiều hơn số hồ sơ, hoặc cán bộ cấp trên đang xem xét một phần phiếu (với đơn vị gồm nhiều xã, phường: từ {review}% số xã, phường có phiếu). Dấu hiệu do máy tính toán không đủ để xếp mức C khi chưa có người nhận xem xét.',
    en: 'C: there are more ballots than dossiers, or officials of the level above are reviewing some of the ballots (of a unit of several communes: from {review}% of those with ballots). What a machine noticed is not enough for C before a person takes it up.',
  },
  'trust-rule.reviews': {
    vi: 'Phiếu bất thường được xem xét thế nào',
    en: 'How unusual ballots are reviewed',
  },
  'trust-rule.never-delete': {
    vi: 'Máy không xóa, không loại phiếu nào. Dấu hiệu bất thường chỉ mở một việc xem xét cho cấp trên của đơn vị; đơn vị được đánh giá không tự xem xét mình.',
    en: 'No machine deletes or excludes a ballot. Something unusual only opens a review for the level above; the measured unit never judges itself.',
  },
  'trust-rule.two-people': {
    vi: 'Không tính phiếu phải do hai người ở hai cấp (khu vực và tỉnh) cùng quyết định, có lý do. Quyết định nêu bộ phận, ngày và cách gửi phiếu; không chọn từng phiếu, vì phiếu không ghi tên và không nhận ra được.',
    en: 'Leaving ballots out takes two people of two levels (area and province) and a reason. The decision names the desk, the days and the ways of casting, never single ballots: these are anonymous and cannot be told apart.',
  },
  'trust-rule.both': {
    vi: 'Phiếu không được tính vẫn nằm trong sổ niêm phong. Mọi trang ghi cả hai con số, có và không có những phiếu ấy; trang công khai ghi số phiếu. Đơn vị được biết quyết định, lý do, con số và có {days} ngày để phản hồi; khi đó hai người ở hai cấp quyết định lại.',
    en: 'Ballots left out stay in the sealed book. Every page shows both figures, with and without; the public page shows how many they are. The unit learns of the decision, its reason and the figures, and has {days} days to answer; two people of two levels then decide again.',
  },
  'trust-rule.smallest': {
    vi: 'Một quyết định không tính ít nhất {minimum} phiếu trong mỗi tháng, và để lại ít nhất {minimum} phiếu hoặc không phiếu nào, để hai con số không làm lộ từng phiếu.',
    en: 'A decision leaves out at least {minimum} ballots of a month and leaves at least {minimum} or none, so that the two figures give no single ballot away.',
  },
  'trust-rule.calls': {
    vi: 'Ai không được mời đánh giá thì không để lại phiếu nào. Vì vậy mỗi tháng cấp trên bốc thăm, gọi điện hỏi vài người dân của từng bộ phận, cả người có hồ sơ bị từ chối hoặc trả lại: Ông/Bà có hài lòng không, có được mời đánh giá không. Chỉ ghi số đếm, không ghi đã gọi cho ai; bộ phận được đánh giá không xem được.',
    en: 'Whoever is not asked leaves no ballot. So every month the level above telephones, by lot, a few citizens of every desk, those whose dossier was refused or sent back too: were they satisfied, were they asked to rate? Only counts are kept, never who was called; the measured desk does not see them.',
  },
  'trust-rule.presence': {
    vi: 'Để công nhận mô hình, kết luận “đạt, đủ căn cứ” còn cần ít nhất {percent}% số phiếu chứng minh được người gửi có đến nơi.',
    en: 'For recognising a model, “met, on sure ground” also needs at least {percent}% of the ballots to prove a visit.',
  },
  'trust-rule.open': {
    vi: 'Các ngưỡng trên là đề xuất, chờ tỉnh xác nhận.',
    en: 'These thresholds are proposals that the province has not confirmed yet.',
  },

  'reviews.title': { vi: 'Việc cần xem xét', en: 'Reviews' },
  'reviews.about': {
    vi: 'Mỗi việc là một dấu hiệu bất thường về phiếu của một bộ phận trong một tháng. Dấu hiệu không phải kết luận: phần lớn có lý do bình thường. Người xem xét là cán bộ khu vực và tỉnh; xã, phường liên quan không thấy trang này.',
    en: 'Each is something unusual about the ballots of a desk in a month. It is no verdict: most have an ordinary reason. Officials of area and province review it; the commune concerned does not see this page.',
  },
  'reviews.none': { vi: 'Không có việc nào.', en: 'Nothing here.' },
  'reviews.none.why': {
    vi: 'Khi một tháng kết thúc, máy so từng bộ phận với nhịp của chính nó và với các bộ phận khác. Việc xem xét chỉ mở khi có điều mà một bộ phận làm đúng rất hiếm khi cho thấy.',
    en: 'When a month is over, each desk is compared with its own rhythm and with other desks. A review opens only for what an honest desk would very rarely show.',
  },
  'reviews.none.filtered': { vi: 'Không có việc nào hợp với bộ lọc.', en: 'Nothing matches the filters.' },
  'reviews.filter.state': { vi: 'Tình trạng', en: 'State' },
  'reviews.filter.group': { vi: 'Về việc', en: 'About' },
  'reviews.filter.all': { vi: 'Tất cả', en: 'All' },
  'reviews.filter.submit': { vi: 'Lọc', en: 'Filter' },
  'reviews.count': { vi: '{count} việc', en: '{count} {count:review|reviews}' },
  'reviews.column.case': { vi: 'Việc', en: 'Review' },
  'reviews.column.state': { vi: 'Tình trạng', en: 'State' },
  'reviews.column.age': { vi: 'Đã mở', en: 'Open for' },
  'reviews.age': { vi: '{days} ngày', en: '{days} {days:day|days}' },
  'review.state.open': { vi: 'Mới mở', en: 'Open' },
  'review.state.assigned': { vi: 'Đang xem xét', en: 'Under review' },
  'review.state.proposed': { vi: 'Chờ người thứ hai', en: 'Waiting for the second person' },
  'review.state.decided': { vi: 'Đã quyết định, chờ phản hồi', en: 'Decided, the unit may answer' },
  'review.state.appealed': { vi: 'Đơn vị đã phản hồi', en: 'The unit has answered' },
  'review.state.closed': { vi: 'Đã khép lại', en: 'Closed' },
  'review.group.too-many': { vi: 'Quá nhiều phiếu', en: 'Too many ballots' },
  'review.group.how-filled-in': { vi: 'Cách phiếu được điền', en: 'How ballots were filled in' },
  'review.group.who-was-asked': { vi: 'Ai được mời gửi phiếu', en: 'Who was asked' },
  'review.group.called-back': { vi: 'Người dân được gọi lại nói gì', en: 'What citizens called back say' },
  'review.group.too-good': { vi: 'Kết quả tốt bất thường', en: 'Too good a result' },
  'review.group.several-signs': { vi: 'Nhiều dấu hiệu nhỏ', en: 'Several weak signs' },

  'review.heading': { vi: '{group} – bộ phận {desk}', en: '{group} – desk {desk}' },
  'review.desk-link': { vi: 'Số liệu của bộ phận trong kỳ', en: 'Figures of the desk in this period' },
  'review.innocent.title': { vi: 'Trước hết: lý do bình thường', en: 'First: ordinary reasons' },
  'review.evidence.title': { vi: 'Điều máy nhận thấy', en: 'What the machine noticed' },
  'review.evidence.rarity': {
    vi: 'Một bộ phận làm đúng cho thấy như vậy khoảng 1 lần trong {times} lần so.',
    en: 'An honest desk would show this about once in {times} comparisons.',
  },
  'review.evidence.rarest': {
    vi: 'Một bộ phận làm đúng cho thấy như vậy hiếm hơn 1 lần trong {times} lần so.',
    en: 'An honest desk would show this less than once in {times} comparisons.',
  },
  'review.evidence.generic': {
    vi: 'Thấy {observed}; thường khoảng {expected}.',
    en: 'Seen {observed}; usually about {expected}.',
  },
  'review.evidence.month': { vi: 'Xét trong {month}.', en: 'Looked at in {month}.' },
  'review.evidence.stretch': { vi: 'Xét từ {from} đến {to}.', en: 'Looked at from {from} to {to}.' },
  'review.evidence.rules': {
    vi: 'Ghi ngày {day}, bộ quy tắc {version}. Phiếu toàn điểm 5 không bao giờ là dấu hiệu.',
    en: 'Noted on {day}, rules {version}. Ballots of all fives are never evidence.',
  },
  'review.kind.burst': { vi: 'Nhiều phiếu dồn vào một ngày', en: 'Many ballots on one day' },
  'review.evidence.burst': {
    vi: 'Ngày {day} có {observed} phiếu; ngày thường của chính bộ phận này khoảng {expected} phiếu.',
    en: 'On {day} there were {observed} ballots; on this desk’s own usual day about {expected}.',
  },
  'review.innocent.burst': {
    vi: 'Ngày đi lưu động, ngày trả kết quả tập trung, hội nghị có mời dân, hoặc nhập một lúc phiếu giấy của nhiều ngày.',
    en: 'An outreach day, results handed out together, a meeting with citizens, or paper ballots of several days typed in at once.',
  },
  'review.kind.over-capacity': { vi: 'Phiếu nhiều so với số hồ sơ', en: 'Many ballots for the number of dossiers' },
  'review.evidence.over-capacity': {
    vi: 'Có {ballots} phiếu trong khi bộ phận tiếp nhận {dossiers} hồ sơ; với số hồ sơ ấy thường có khoảng {expected} phiếu.',
    en: 'There are {ballots} ballots while the desk received {dossiers} dossiers; that many dossiers usually bring about {expected}.',
  },
  'review.innocent.over-capacity': {
    vi: 'Số hồ sơ báo thiếu hoặc báo chậm; một người đến nhiều lần vì một hồ sơ; người đến hỏi mà không nộp hồ sơ cũng gửi phiếu.',
    en: 'Dossiers under-reported or late; one person came several times for one dossier; people who only asked also cast a ballot.',
  },
  'review.kind.off-hours': { vi: 'Phiếu tại chỗ ngoài giờ làm việc', en: 'On-site ballots outside opening hours' },
  'review.evidence.off-hours': {
    vi: '{count} trong {base} phiếu của cách gửi tại chỗ đến ngoài giờ; thường khoảng {expected}.',
    en: '{count} of {base} ballots of on-site ways came outside the hours; usually about {expected}.',
  },
  'review.innocent.off-hours': {
    vi: 'Giờ làm việc ghi trên hệ thống chưa đúng; bộ phận mở thêm buổi tối hoặc thứ Bảy; điện thoại mất mạng gửi lại sau.',
    en: 'The hours known to the system are wrong; the desk opened in the evening or on Saturday; a phone without network sent later.',
  },
  'review.kind.one-after-another': { vi: 'Phiếu nối nhau từ một nơi', en: 'Ballots one after another from one place' },
  'review.evidence.one-after-another': {
    vi: '{count} trong {base} phiếu đến ngay sau phiếu trước từ cùng một đường mạng; thường khoảng {expected}.',
    en: '{count} of {base} ballots came right after another one from the same network; usually about {expected}.',
  },
  'review.innocent.one-after-another': {
    vi: 'Cả phòng chờ dùng chung Wi-Fi của cơ quan; máy tính bảng đặt cho người không có điện thoại; nhóm cùng đến một lúc.',
    en: 'A whole hall shares the office Wi-Fi; a tablet for people without a phone; a group that came together.',
  },
  'review.kind.minutes-after-another': {
    vi: 'Phiếu cách nhau vài phút từ một nơi',
    en: 'Ballots some minutes apart from one place',
  },
  'review.evidence.minutes-after-another': {
    vi: '{count} trong {base} phiếu được mở từ một đến mười phút sau phiếu trước của cùng một đường mạng; thường khoảng {expected}.',
    en: '{count} of {base} ballots were opened one to ten minutes after the last one of the same network; usually about {expected}.',
  },
  'review.innocent.minutes-after-another': {
    vi: 'Giờ đông, cả phòng chờ dùng chung Wi-Fi của cơ quan; một gia đình lần lượt dùng một điện thoại; máy tính bảng đặt cho người không có điện thoại.',
    en: 'A busy hour in a hall that shares the office Wi-Fi; a family with one phone; a tablet for people without a phone.',
  },
  'review.kind.late-from-one-network': {
    vi: 'Phiếu ban đêm từ một đường mạng',
    en: 'Ballots at night from one network',
  },
  'review.evidence.late-from-one-network': {
    vi: '{count} trong {base} phiếu đến ngoài giờ và nối nhau từ cùng một đường mạng; thường khoảng {expected}.',
    en: '{count} of {base} ballots came outside the hours, one after another from one network; usually about {expected}.',
  },
  'review.innocent.late-from-one-network': {
    vi: 'Nhà mạng gộp nhiều điện thoại vào một địa chỉ; một gia đình hoặc một xóm dùng chung Wi-Fi gửi phiếu buổi tối.',
    en: 'A provider puts many phones behind one address; a family or a hamlet with one Wi-Fi casts in the evening.',
  },
  'review.kind.fast-filling': { vi: 'Phiếu điền quá nhanh', en: 'Ballots filled very fast' },
  'review.evidence.fast-filling': {
    vi: '{count} trong {base} phiếu được điền nhanh hơn thời gian đọc câu hỏi; thường khoảng {expected}.',
    en: '{count} of {base} ballots were filled faster than the questions can be read; usually about {expected}.',
  },
  'review.innocent.fast-filling': {
    vi: 'Người đã quen phiếu, gửi lần thứ hai; phiếu nhanh chỉ một câu; cán bộ hỗ trợ đọc trước khi mở phiếu.',
    en: 'People who know the form and cast it a second time; the quick ballot of one question; a helper who read aloud first.',
  },
  'review.kind.even-spacing': { vi: 'Phiếu cách nhau quá đều', en: 'Ballots at too even intervals' },
  'review.evidence.even-spacing': {
    vi: '{count} trong {base} khoảng cách giữa hai phiếu gần như bằng khoảng trước; thường khoảng {expected}.',
    en: '{count} of {base} intervals between ballots were nearly the one before; usually about {expected}.',
  },
  'review.innocent.even-spacing': {
    vi: 'Nhập phiếu giấy theo xấp (nên chọn cách gửi “phiếu giấy”); hệ thống xếp hàng gọi số đều đặn.',
    en: 'Paper ballots typed in from a pile (they should be entered as paper); a queue system that calls numbers at even intervals.',
  },
  'review.kind.repeated-pattern': {
    vi: 'Nhiều phiếu trả lời giống hệt nhau',
    en: 'Many ballots with the same answers',
  },
  'review.evidence.repeated-pattern': {
    vi: '{copied} trong {ballots} phiếu nằm trong {groups} nhóm trả lời giống hệt nhau và không đồng loạt một điểm.',
    en: '{copied} of {ballots} ballots stand in {groups} groups of the same, not uniform, answers.',
  },
  'review.innocent.repeated-pattern': {
    vi: 'Cùng một sự việc ảnh hưởng mọi người hôm đó (mất điện, phần mềm dừng); hiểu nhầm một câu giống nhau; nhập nhầm một xấp hai lần.',
    en: 'One event touched everybody that day (a power cut, a system down); one question misread alike; a pile typed in twice by mistake.',
  },
  'review.kind.all-satisfied-run': { vi: 'Chuỗi dài phiếu đều hài lòng', en: 'A long run of satisfied ballots' },
  'review.evidence.all-satisfied-run': {
    vi: 'Từ {from} đến {to}, {ballots} phiếu liền không có phiếu nào không hài lòng; trước đó {satisfiedBefore} trong {ballotsBefore} phiếu hài lòng.',
    en: 'From {from} to {to}, {ballots} ballots in a row without a dissatisfied one; before, {satisfiedBefore} of {ballotsBefore} were satisfied.',
  },
  'review.innocent.all-satisfied-run': {
    vi: 'Bộ phận thật sự phục vụ tốt hơn; đổi người trực; thủ tục đơn giản trong thời gian ấy; ít người đến.',
    en: 'The desk really serves better; other people on duty; simpler procedures at that time; few visitors.',
  },
  'review.kind.assisted-gap': {
    vi: 'Phiếu có người giúp khác phiếu tự điền',
    en: 'Assisted ballots differ from others',
  },
  'review.kind.mode-gap': {
    vi: 'Phiếu theo mã phát ra khác phiếu tự quét',
    en: 'Ballots by handed-out codes differ from posters',
  },
  'review.kind.dissatisfied-gap': {
    vi: 'Phiếu không hài lòng hầu như chỉ đến từ mã dán tường và máy tại chỗ',
    en: 'Dissatisfied ballots come by poster and kiosk only',
  },
  'review.evidence.dissatisfied-gap': {
    vi: 'Mã dán tường và máy tại chỗ: {firstDissatisfied} trong {firstBase} phiếu chấm 1 hoặc 2 điểm, thường khoảng {expected}. Phiếu do bộ phận phát: {secondDissatisfied} trong {secondBase}.',
    en: 'By poster and kiosk, {firstDissatisfied} of {firstBase} ballots answered 1 or 2, usually about {expected}; of those the desk handed out, {secondDissatisfied} of {secondBase}.',
  },
  'review.innocent.dissatisfied-gap': {
    vi: 'Người bực mình thường tự quét mã dán tường; một vụ việc khó làm nhiều người cùng phản ánh; người chưa nộp được hồ sơ chưa có giấy hẹn.',
    en: 'Annoyed people scan the poster by themselves; one hard matter moved many to speak; people whose dossier was not taken in have no slip yet.',
  },
  'review.kind.missing-dissatisfied': {
    vi: 'Phiếu do bộ phận phát gần như không có ai kém hài lòng',
    en: 'Hardly anybody handed a ballot is less than satisfied',
  },
  'review.evidence.missing-dissatisfied': {
    vi: 'Trong {ballots} phiếu do bộ phận phát có {fives} phiếu 5 điểm, {fours} phiếu 4 điểm và chỉ {others} phiếu từ 3 điểm trở xuống; với tỷ lệ điểm 5 và 4 như vậy thường có khoảng {expected}.',
    en: 'Of {ballots} ballots the desk handed out, {fives} answered 5, {fours} answered 4 and only {others} answered 3 or less; beside such a split of 5 and 4 about {expected} are usual.',
  },
  'review.innocent.missing-dissatisfied': {
    vi: 'Người dân nơi này ít khi chấm 5 dù rất hài lòng; bộ phận chỉ phát phiếu khi trả kết quả, lúc mọi việc đã xong; thủ tục đơn giản, ít khi trục trặc.',
    en: 'People here seldom answer 5 even when very pleased; slips are given with the result, when all is done; simple matters that hardly go wrong.',
  },
  'review.kind.not-asked': {
    vi: 'Người được gọi lại nói không được mời đánh giá',
    en: 'Citizens called back say they were not asked to rate',
  },
  'review.evidence.not-asked-refused': {
    vi: 'Gọi lại người dân: {secondAsked} trong {secondReached} người bị từ chối hoặc trả lại hồ sơ nói đã được mời đánh giá; ở người có hồ sơ được giải quyết là {firstAsked} trong {firstReached}. Chênh {points} điểm phần trăm [{low}; {high}].',
    en: 'Citizens called back: {secondAsked} of {secondReached} whose dossier was refused or sent back say they were asked to rate, {firstAsked} of {firstReached} whose dossier was settled: {points} points apart [{low}; {high}].',
  },
  'review.evidence.not-asked-dissatisfied': {
    vi: 'Gọi lại người dân: {secondAsked} trong {secondReached} người chưa hài lòng nói đã được mời đánh giá; ở người hài lòng là {firstAsked} trong {firstReached}. Chênh {points} điểm phần trăm [{low}; {high}].',
    en: 'Citizens called back: {secondAsked} of {secondReached} dissatisfied ones say they were asked to rate, {firstAsked} of {firstReached} satisfied ones: {points} points apart [{low}; {high}].',
  },
  'review.innocent.not-asked': {
    vi: 'Mã chỉ in trên giấy hẹn hoặc đưa khi trả kết quả, nên người bị trả lại ngay không có; người đang bực thường về ngay; người được gọi nhớ không rõ; số người gọi được còn ít.',
    en: 'The code is on the slip or comes with the result, so whoever is sent away at once has none; annoyed people leave at once; people remember wrongly; few were reached.',
  },
  'review.kind.not-asked-again': {
    vi: 'Gọi thêm sau khi có dấu hiệu: vẫn có người không được mời đánh giá',
    en: 'Called again after a sign: some still say they were not asked',
  },
  'review.innocent.not-asked-again': {
    vi: 'Mã chỉ in trên giấy hẹn hoặc đưa khi trả kết quả, nên người bị trả lại ngay không có; người đang bực thường về ngay; người được gọi nhớ không rõ.',
    en: 'The code is on the slip or comes with the result, so whoever is sent away at once has none; annoyed people leave at once; people remember wrongly.',
  },
  'review.kind.level-shift': { vi: 'Mức hài lòng đổi đột ngột', en: 'A sudden change of level' },
  'review.evidence.gap': {
    vi: '{firstSatisfied}/{firstBase} phiếu hài lòng ở nhóm được xét, {secondSatisfied}/{secondBase} ở nhóm so sánh: chênh {points} điểm phần trăm [{low}; {high}].',
    en: '{firstSatisfied}/{firstBase} satisfied in the group looked at, {secondSatisfied}/{secondBase} in the other: {points} points apart [{low}; {high}].',
  },
  'review.innocent.assisted-gap': {
    vi: 'Người cần giúp thường lớn tuổi và dễ hài lòng hơn; người giúp không phải cán bộ phục vụ; người bực mình thường tự gửi.',
    en: 'People who need help are often older and easier to please; the helper is not the serving officer; annoyed people cast by themselves.',
  },
  'review.innocent.mode-gap': {
    vi: 'Giấy hẹn chỉ phát khi hồ sơ đã được nhận, nên người bị trả hồ sơ không có mã; người bực mình hay quét mã dán tường.',
    en: 'Slips go to those whose dossier was accepted, so people sent away have no code; annoyed people scan the poster.',
  },
  'review.innocent.level-shift': {
    vi: 'Sáp nhập, đổi trụ sở, thêm người, bỏ bớt giấy tờ, hoặc một thủ tục lớn vừa xong.',
    en: 'A merger, new premises, more staff, fewer papers, or a large campaign just over.',
  },
  'review.kind.perfect-weeks': {
    vi: 'Quá nhiều tuần không ai không hài lòng',
    en: 'Too many weeks without a dissatisfied ballot',
  },
  'review.evidence.perfect-weeks': {
    vi: '{perfect} trong {weeks} tuần không có phiếu nào không hài lòng; với {satisfied}/{ballots} phiếu hài lòng thường có khoảng {expected} tuần như vậy.',
    en: '{perfect} of {weeks} weeks had nobody dissatisfied; with {satisfied}/{ballots} satisfied about {expected} such weeks are usual.',
  },
  'review.innocent.perfect-weeks': {
    vi: 'Những ngày khó dồn vào ít tuần (đất đai, cấp đổi giấy tờ); bộ phận nhỏ, cùng một nhóm người đến.',
    en: 'Hard matters fell into few weeks (land, renewals); a small desk with the same visitors.',
  },

  'review.kind.several-signs': { vi: 'Nhiều dấu hiệu nhỏ cùng lúc', en: 'Several weak signs together' },
  'review.evidence.several-signs': {
    vi: 'Cùng một tháng có những dấu hiệu, mỗi dấu hiệu riêng thì chưa đủ: {kinds}.',
    en: 'In one month there were signs, each alone too little: {kinds}.',
  },
  'review.innocent.several-signs': {
    vi: 'Một thay đổi thật (chuyển trụ sở, sáp nhập, đợt cao điểm) thường làm nhiều con số đổi cùng lúc.',
    en: 'One real change (new premises, a merger, a busy season) often moves several figures at once.',
  },

  'review.history.title': { vi: 'Diễn biến', en: 'History' },
  'review.history.machine': { vi: 'Hệ thống', en: 'System' },
  'review.act.opened': { vi: 'Mở việc xem xét', en: 'Opened the review' },
  'review.act.assigned': { vi: 'Nhận xem xét', en: 'Took it up' },
  'review.act.commented': { vi: 'Ghi ý kiến', en: 'Commented' },
  'review.act.proposed': { vi: 'Đề xuất', en: 'Proposed' },
  'review.act.withdrawn': { vi: 'Rút đề xuất', en: 'Took the proposal back' },
  'review.act.declined': { vi: 'Không đồng ý với đề xuất', en: 'Declined the proposal' },
  'review.act.confirmed': { vi: 'Xác nhận, thành quyết định', en: 'Confirmed: decided' },
  'review.act.appealed': { vi: 'Đơn vị phản hồi', en: 'The unit answered' },
  'review.decision.keep': { vi: 'tính mọi phiếu như cũ', en: 'count all ballots as before' },
  'review.decision.exclude': {
    vi: 'không tính phiếu từ {from} đến {to}, gửi bằng: {modes}',
    en: 'leave out ballots from {from} to {to}, cast by: {modes}',
  },
  'review.decision.uphold': { vi: 'giữ quyết định không tính phiếu', en: 'uphold the exclusion' },
  'review.decision.lift': { vi: 'tính lại các phiếu đã loại', en: 'count the excluded ballots again' },
  'review.reason': { vi: 'Lý do: {reason}', en: 'Reason: {reason}' },

  'review.now.title': { vi: 'Việc của Ông/Bà', en: 'What you can do' },
  'review.now.auditor': { vi: 'Kiểm tra viên chỉ xem, không thay đổi gì.', en: 'Auditors look and change nothing.' },
  'review.now.closed': { vi: 'Việc này đã khép lại.', en: 'This review is closed.' },
  'review.now.decided': {
    vi: 'Đã quyết định. Đơn vị có thể phản hồi đến hết ngày {day}.',
    en: 'Decided. The unit may answer until {day}.',
  },
  'review.now.own': {
    vi: 'Đề xuất của Ông/Bà chờ một người ở cấp kia xác nhận. Trước lúc đó Ông/Bà còn rút lại được.',
    en: 'Your proposal waits for a person of the other level. Until then you can take it back.',
  },
  'review.now.same-level': {
    vi: 'Đề xuất này cần một người ở cấp khác xác nhận, không phải người cùng cấp với người đề xuất.',
    en: 'This proposal needs a person of another level than the one who made it.',
  },
  'review.now.second': {
    vi: 'Ông/Bà là người thứ hai. Xin đọc chứng cứ và lý do bình thường trước khi xác nhận; Ông/Bà xác nhận đúng nội dung đã đề xuất.',
    en: 'You are the second person. Read the evidence and the ordinary reasons first; you confirm exactly what was proposed.',
  },
  'review.now.nobody': {
    vi: 'Chưa có tài khoản nào ở cấp {role} được phép quyết định về đơn vị này. Việc sẽ chờ; xin đề nghị người quản trị lập tài khoản.',
    en: 'No account of the role {role} may decide about this unit. The review waits; ask an administrator for one.',
  },
  'review.effect': {
    vi: 'Nếu xác nhận, {excluded} phiếu không được tính. Bộ phận trong những tháng này: {without} thay cho {with}.',
    en: 'If confirmed, {excluded} ballots are left out. The desk in these months: {without} instead of {with}.',
  },
  'review.effect.pending': {
    vi: 'Số liệu đổi theo quyết định trong vài giây.',
    en: 'The figures follow the decision within seconds.',
  },
  'review.take': { vi: 'Tôi nhận xem xét', en: 'I take it up' },
  'review.take.hint': {
    vi: 'Từ lúc này mức tin cậy của số liệu liên quan là C, và đơn vị có thể nhận ra là đang được xem xét.',
    en: 'From now on the figure’s grade is C, and the unit can tell that a review is under way.',
  },
  'review.comment': {
    vi: 'Ý kiến (xã, phường liên quan không thấy)',
    en: 'Comment (the commune concerned does not see it)',
  },
  'review.comment.submit': { vi: 'Ghi ý kiến', en: 'Add the comment' },
  'review.propose': { vi: 'Đề xuất quyết định', en: 'Propose a decision' },
  'review.propose.keep': { vi: 'Tính mọi phiếu như cũ', en: 'Count all ballots as before' },
  'review.propose.exclude': { vi: 'Không tính một số phiếu', en: 'Leave some ballots out' },
  'review.propose.uphold': { vi: 'Giữ quyết định', en: 'Uphold the decision' },
  'review.propose.lift': { vi: 'Tính lại các phiếu đã loại', en: 'Count the excluded ballots again' },
  'review.propose.which': {
    vi: 'Nếu không tính một số phiếu: những ngày và cách gửi nào? Mọi phiếu như vậy của bộ phận đều không được tính, kể cả phiếu đến sau.',
    en: 'If some are left out: which days and ways of casting? All such ballots of the desk are left out, late ones too.',
  },
  'review.propose.from': { vi: 'Từ ngày', en: 'From' },
  'review.propose.to': { vi: 'Đến hết ngày', en: 'To, inclusive' },
  'review.propose.modes': { vi: 'Cách gửi phiếu', en: 'Ways of casting' },
  'review.propose.reason': {
    vi: 'Lý do (đơn vị liên quan sẽ đọc; xin đừng tả cách máy nhận ra)',
    en: 'Reason (the unit will read it; do not describe how it was detected)',
  },
  'review.propose.submit': { vi: 'Gửi đề xuất', en: 'Propose' },
  'review.confirm': { vi: 'Xác nhận quyết định', en: 'Confirm the decision' },
  'review.decline': { vi: 'Không đồng ý', en: 'Decline' },
  'review.decline.why': { vi: 'Vì sao không đồng ý (không bắt buộc)', en: 'Why you decline (optional)' },
  'review.withdraw': { vi: 'Rút đề xuất', en: 'Take the proposal back' },
  'review.check': { vi: 'Chưa gửi được. Xin xem lại chỗ đánh dấu.', en: 'Not sent. Please check what is marked.' },
  'review.wrong.decision': { vi: 'Xin chọn một quyết định.', en: 'Choose a decision.' },
  'review.wrong.days': {
    vi: 'Ngày phải nằm trong kỳ {period}, ngày đầu không sau ngày cuối.',
    en: 'The days must lie within {period}, the first not after the last.',
  },
  'review.wrong.modes': { vi: 'Xin chọn ít nhất một cách gửi phiếu.', en: 'Choose at least one way of casting.' },
  'review.wrong.reason': {
    vi: 'Xin ghi lý do, nhiều nhất {most} ký tự.',
    en: 'Give a reason of at most {most} characters.',
  },
  'review.wrong.text': {
    vi: 'Xin ghi ý kiến, nhiều nhất {most} ký tự.',
    en: 'Write something of at most {most} characters.',
  },
  'review.wrong.too-few': {
    vi: 'Những ngày và cách gửi này có ít hơn {minimum} phiếu trong một tháng. Không tính quá ít phiếu sẽ làm lộ từng phiếu: xin chọn rộng hơn.',
    en: 'These days and ways hold fewer than {minimum} ballots of a month. Leaving out so few would give single ballots away: choose more.',
  },
  'review.wrong.rest-too-few': {
    vi: 'Số phiếu còn lại của tháng sẽ ít hơn {minimum}. Xin chọn cả tháng với mọi cách gửi, hoặc chọn hẹp hơn.',
    en: 'Fewer than {minimum} ballots of the month would be left. Choose the whole month and all ways, or fewer.',
  },
  'review.wrong.moved-on': {
    vi: 'Việc này vừa thay đổi, hoặc Ông/Bà không phải người thứ hai ở cấp khác. Xin xem lại diễn biến.',
    en: 'The review has just moved on, or you are not a second person of another level. See the history.',
  },

  'decisions.title': { vi: 'Phiếu không được tính', en: 'Ballots left out' },
  'decisions.about': {
    vi: 'Các quyết định không tính phiếu trong phạm vi của Ông/Bà. Mỗi quyết định do hai người ở hai cấp đưa ra. Phiếu vẫn nằm trong sổ niêm phong và trong cơ sở dữ liệu.',
    en: 'Decisions to leave ballots out, within your reach. Each was taken by two people of two levels. The ballots stay in the sealed book and in the database.',
  },
  'decisions.none': { vi: 'Mọi phiếu hợp lệ đều được tính.', en: 'Every valid ballot counts.' },
  'decisions.what': {
    vi: 'Bộ phận {desk}, từ {from} đến {to}, gửi bằng: {modes}',
    en: 'Desk {desk}, from {from} to {to}, cast by: {modes}',
  },
  'decisions.decided': { vi: 'Quyết định ngày {day}', en: 'Decided on {day}' },
  'decisions.lifted': { vi: 'Đã tính lại từ ngày {day}: {reason}', en: 'Counted again since {day}: {reason}' },
  'decisions.upheld': {
    vi: 'Sau phản hồi, quyết định được giữ ngày {day}: {reason}',
    en: 'Upheld after the answer on {day}: {reason}',
  },
  'decisions.figures': {
    vi: 'Bộ phận trong tháng: không tính {excluded} phiếu này {without}; nếu tính cả {with}.',
    en: 'The desk in that month: without these {excluded} ballots {without}; with them {with}.',
  },
  'decisions.appeal.sent': { vi: 'Phản hồi của đơn vị ngày {day}: {text}', en: 'The unit’s answer of {day}: {text}' },
  'decisions.appeal.open': {
    vi: 'Ông/Bà có thể phản hồi một lần, đến hết ngày {day}. Hai người ở hai cấp sẽ đọc và quyết định lại.',
    en: 'You may answer once, until {day}. Two people of two levels will read it and decide again.',
  },
  'decisions.appeal.label': { vi: 'Phản hồi của đơn vị', en: 'Answer of the unit' },
  'decisions.appeal.submit': { vi: 'Gửi phản hồi', en: 'Send the answer' },
  'decisions.case': { vi: 'Xem việc xem xét', en: 'See the review' },
} as const satisfies Catalogue
