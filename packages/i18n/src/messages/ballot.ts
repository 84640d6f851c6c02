import type { Catalogue } from '../catalogue.ts'

/** Words of the citizen's ballot and of everything that follows it. */
export const ballotMessages = {
  'ballot.title': { vi: 'Phiếu lấy ý kiến người dân', en: 'Citizens’ ballot on public service' },
  'ballot.desk.one-stop-section': { vi: 'Bộ phận Một cửa', en: 'One-stop desk' },
  'ballot.desk.public-service-centre': {
    vi: 'Trung tâm Phục vụ hành chính công',
    en: 'Public Administrative Service Centre',
  },
  'ballot.large-text': { vi: 'Chữ to', en: 'Large text' },

  'ballot.notice.anonymous': {
    vi: 'Phiếu này không ghi tên, số điện thoại hay số căn cước.',
    en: 'This ballot holds no name, phone number or identity number.',
  },
  'ballot.notice.use': {
    vi: 'Câu trả lời chỉ dùng để thống kê mức độ hài lòng và cải tiến phục vụ. Ông/Bà có thể bỏ qua câu không muốn trả lời.',
    en: 'Your answers are used only to measure satisfaction and to improve the service. You may skip any question you do not wish to answer.',
  },
  'ballot.notice.unseen': {
    vi: 'Cán bộ phục vụ Ông/Bà không xem được phiếu của Ông/Bà.',
    en: 'The staff who served you cannot see your ballot.',
  },
  'ballot.notice.more': { vi: 'Phiếu này dùng để làm gì?', en: 'What is this ballot used for?' },
  'ballot.notice.controller': { vi: 'Cơ quan phụ trách: {controller}.', en: 'Responsible body: {controller}.' },
  'ballot.moved': {
    vi: 'Mã Ông/Bà vừa mở là của {old}. Nơi đó nay thuộc {unit}, nên phiếu dưới đây là của {unit}.',
    en: 'The code you opened belonged to {old}, now part of {unit}. The ballot below is for {unit}.',
  },

  'ballot.overall.missing': {
    vi: 'Xin Ông/Bà chọn một mức ở câu này rồi gửi.',
    en: 'Please choose an answer here, then send.',
  },
  'ballot.overall.enough': {
    vi: 'Chỉ một câu này là đủ. Nếu có thêm một phút, xin Ông/Bà trả lời tiếp 12 câu ngắn.',
    en: 'This one answer is enough. If you have another minute, please go on to twelve short questions.',
  },
  'ballot.send-now': { vi: 'Gửi ngay', en: 'Send now' },
  'ballot.send': { vi: 'Gửi phiếu', en: 'Send the ballot' },
  'ballot.next': { vi: 'Tiếp tục', en: 'Continue' },
  'ballot.back': { vi: 'Quay lại', en: 'Back' },
  'ballot.step.overall': { vi: 'Câu hỏi chung', en: 'Overall question' },
  'ballot.step.remark': { vi: 'Ý kiến thêm', en: 'Your comments' },
  'ballot.progress': { vi: 'Phần {step}/{steps} · {name}', en: 'Part {step} of {steps} · {name}' },
  'ballot.send-answered': { vi: 'Gửi luôn phần đã trả lời', en: 'Send what I have answered' },
  'ballot.read.question': { vi: 'Nghe câu này', en: 'Listen to this question' },
  'ballot.read.page': { vi: 'Nghe đọc trang này', en: 'Listen to this page' },
  'ballot.read.language': { vi: 'Nghe bằng', en: 'Listen in' },
  'ballot.voice.vi': { vi: 'tiếng Việt', en: 'Vietnamese' },
  'ballot.voice.en': { vi: 'tiếng Anh', en: 'English' },
  'ballot.voice.muong': { vi: 'tiếng Mường', en: 'Mường' },
  'ballot.voice.thai': { vi: 'tiếng Thái', en: 'Thái' },
  'ballot.voice.mong': { vi: 'tiếng Mông', en: 'Mông' },
  'ballot.voice.dao': { vi: 'tiếng Dao', en: 'Dao' },
  'ballot.voice.tho': { vi: 'tiếng Thổ', en: 'Thổ' },
  'ballot.voice.khomu': { vi: 'tiếng Khơ Mú', en: 'Khơ Mú' },
  'ballot.read.stop': { vi: 'Dừng đọc', en: 'Stop reading' },
  'ballot.group.count': { vi: '{count} câu', en: '{count} {count:question|questions}' },
  'ballot.official': {
    vi: 'Nguyên văn cam kết của cán bộ',
    en: 'Official wording of the pledge (in Vietnamese)',
  },

  'ballot.remark.optional': { vi: 'không bắt buộc', en: 'optional' },
  'ballot.remark.warning': {
    vi: 'Xin đừng ghi tên, số điện thoại, số giấy tờ của mình hay của người khác. Ô này không thay cho đơn khiếu nại, tố cáo.',
    en: 'Please leave out names, phone numbers and document numbers, your own or anyone else’s. This box does not replace a complaint or a denunciation.',
  },
  'ballot.remark.limit': { vi: 'Nhiều nhất {limit} ký tự.', en: 'At most {limit} characters.' },
  'ballot.remark.left': { vi: 'Số ký tự còn lại:', en: 'Characters left:' },
  'ballot.review': { vi: 'Ông/Bà đã trả lời', en: 'What you have answered' },
  'ballot.edit': { vi: 'Sửa lại', en: 'Change' },
  'ballot.unhurried': {
    vi: 'Không giới hạn thời gian. Ông/Bà có thể sửa câu trả lời cho đến khi gửi.',
    en: 'There is no time limit. You can change your answers until you send.',
  },

  'ballot.problem.title': { vi: 'Phiếu chưa được gửi', en: 'The ballot has not been sent yet' },
  'ballot.problem.kept': {
    vi: 'Các câu Ông/Bà đã trả lời vẫn còn nguyên bên dưới.',
    en: 'Everything you answered is still below.',
  },
  'ballot.problem.token-expired': {
    vi: 'Trang này mở đã lâu. Xin Ông/Bà bấm “Gửi phiếu” một lần nữa.',
    en: 'This page was opened a long time ago. Please press “Send the ballot” once more.',
  },
  'ballot.problem.token-invalid': {
    vi: 'Trang này chưa tải đủ nên chưa gửi được. Xin Ông/Bà bấm “Gửi phiếu” một lần nữa.',
    en: 'This page had not loaded completely. Please press “Send the ballot” once more.',
  },
  'ballot.problem.busy': {
    vi: 'Hệ thống đang bận. Xin Ông/Bà đợi {seconds} giây rồi bấm “Gửi phiếu” lần nữa.',
    en: 'The system is busy. Please wait {seconds} {seconds:second|seconds}, then press “Send the ballot” again.',
  },

  'ballot.send-again.kept': {
    vi: 'Phiếu chưa được tính. Những gì Ông/Bà đã điền vẫn còn nguyên. Xin Ông/Bà đợi ít phút rồi bấm “Gửi phiếu” lần nữa.',
    en: 'The ballot has not been counted yet. Everything you filled in is kept. Please wait a few minutes, then press “Send the ballot” again.',
  },

  'ballot.state.sending': { vi: 'Đang gửi phiếu…', en: 'Sending the ballot…' },
  'ballot.state.waiting': { vi: 'Phiếu đang chờ gửi', en: 'The ballot is waiting to be sent' },
  'ballot.state.kept': {
    vi: 'Chưa có mạng hoặc mạng yếu. Phiếu đã được giữ trên máy này và sẽ tự gửi khi có mạng. Nếu đóng trang, phiếu sẽ được gửi ở lần mở trang sau.',
    en: 'There is no network, or a weak one. The ballot is kept on this phone and will be sent by itself. If you close the page, it is sent the next time the page is opened.',
  },
  'ballot.state.stay': {
    vi: 'Chưa có mạng hoặc mạng yếu. Máy này không cho giữ phiếu lại, nên xin Ông/Bà để trang này mở cho đến khi gửi xong.',
    en: 'There is no network, or a weak one. This phone cannot keep the ballot, so please leave this page open until it is sent.',
  },
  'ballot.state.retry': { vi: 'Thử gửi ngay', en: 'Try to send now' },
  'ballot.state.sent': { vi: 'Phiếu đã được ghi nhận', en: 'The ballot has been counted' },
  'ballot.state.more': { vi: 'Xem tiếp', en: 'Continue' },
  'ballot.state.refused': { vi: 'Phiếu chưa gửi được', en: 'The ballot could not be sent' },
  'ballot.state.reload': {
    vi: 'Xin Ông/Bà mở lại trang này và gửi lại.',
    en: 'Please open this page again and send once more.',
  },

  'ballot.spent.title': { vi: 'Phiếu này đã được ghi nhận', en: 'This ballot has already been counted' },
  'ballot.spent.text': {
    vi: 'Mỗi lần mở trang chỉ gửi được một phiếu, và phiếu của trang này đã gửi trước đó. Những câu vừa sửa không được tính thêm.',
    en: 'Each opened page sends one ballot, and this page has sent its own. Later changes are not counted.',
  },
  'ballot.spent.another': {
    vi: 'Người khác dùng chung máy này muốn góp ý? Xin mở phiếu mới.',
    en: 'Is someone else using this phone? They can open a new ballot.',
  },
  'ballot.open-for-other': { vi: 'Mở phiếu cho người khác', en: 'Open a ballot for someone else' },
  'ballot.open-new': { vi: 'Mở phiếu mới', en: 'Open a new ballot' },

  'ballot.closed.title': { vi: 'Nơi này không còn tiếp nhận phiếu', en: 'This desk no longer takes ballots' },
  'ballot.closed.text': {
    vi: '{desk} đã ngừng hoạt động. Xin Ông/Bà quét mã QR hoặc gõ mã ở nơi vừa đến làm thủ tục.',
    en: '{desk} has closed. Please scan the QR code, or type the code, of the office you have just visited.',
  },
  'ballot.find.unknown-title': { vi: 'Chưa tìm thấy mã {code}', en: 'The code {code} was not found' },
  'ballot.find.unknown-text': {
    vi: 'Có thể mã bị gõ thiếu hoặc nhầm một ký tự.',
    en: 'A character may be missing or mistyped.',
  },
  'ballot.find.title': { vi: 'Mở phiếu bằng mã', en: 'Open a ballot by its code' },
  'ballot.find.text': {
    vi: 'Mã gồm 7 chữ và số, in ngay dưới hình QR đặt tại quầy. Xin Ông/Bà xem lại từng ký tự rồi gõ vào ô dưới đây, hoặc quét lại hình QR.',
    en: 'The code has 7 letters and digits and stands under the QR code at the desk. Please check each character and type it below, or scan the QR code again.',
  },
  'ballot.find.label': { vi: 'Mã tại quầy (7 ký tự)', en: 'Code at the desk (7 characters)' },
  'ballot.find.open': { vi: 'Mở phiếu', en: 'Open the ballot' },

  'thanks.title': { vi: 'Cảm ơn Ông/Bà', en: 'Thank you' },
  'thanks.counted': { vi: 'Phiếu của Ông/Bà đã được ghi nhận.', en: 'Your ballot has been counted.' },
  'thanks.receipt.label': { vi: 'Mã biên nhận', en: 'Receipt code' },
  'thanks.receipt.meaning': {
    vi: 'Mã này chỉ cho biết phiếu đã được tính, không cho biết Ông/Bà đã trả lời thế nào. Ông/Bà có thể giữ lại hoặc không.',
    en: 'It shows only that the ballot was counted, not how you answered. You may keep it or not.',
  },
  'thanks.receipt.book': { vi: 'Tra mã này trong sổ phiếu', en: 'Look it up in the ballot book' },
  'thanks.receipt.copy': { vi: 'Chép mã', en: 'Copy the code' },
  'thanks.receipt.copied': { vi: 'Đã chép mã', en: 'Code copied' },
  'thanks.print': { vi: 'In trang này', en: 'Print this page' },
  'thanks.next.title': { vi: 'Phiếu được dùng thế nào', en: 'What happens with your ballot' },
  'thanks.next.counted': {
    vi: 'Câu trả lời được cộng cùng các phiếu khác thành tỷ lệ hài lòng của {unit}.',
    en: 'Your answers are added to those of others and give the satisfaction rate of {unit}.',
  },
  'thanks.next.remark': {
    vi: 'Ý kiến viết thêm do người khác đọc, không phải cán bộ đã phục vụ Ông/Bà. Số điện thoại, số giấy tờ lỡ ghi vào được che đi.',
    en: 'Comments are read by someone other than the staff who served you. Phone and document numbers left in them are hidden.',
  },
  'thanks.next.published': {
    vi: 'Kết quả chung được công khai tại trụ sở và trên mạng. Ai đã trả lời thì không ai biết.',
    en: 'Results are made public at the office and online. Who answered stays secret.',
  },
  'thanks.next.results': { vi: 'Xem kết quả của {unit}', en: 'See the results of {unit}' },
  'thanks.doors.title': { vi: 'Khi cần được giải quyết riêng', en: 'When your own case needs an answer' },
  'thanks.doors.text': {
    vi: 'Phiếu này không ghi tên nên không ai trả lời riêng được, và không thay cho đơn khiếu nại, tố cáo. Nếu bị gây khó dễ, bị đòi thêm tiền hay giấy tờ, hoặc có việc cần phản ánh, xin Ông/Bà đến một trong các nơi sau:',
    en: 'This ballot carries no name, so nobody can answer it, and it does not replace a complaint or a denunciation. If you met obstruction, were asked for extra money or papers, or want to report something, please turn to one of these:',
  },
  'thanks.doors.hotline': { vi: 'Đường dây nóng', en: 'Hotline' },
  'thanks.doors.reception': {
    vi: 'Nơi tiếp công dân của Ủy ban nhân dân {unit}: nói trực tiếp hoặc nộp đơn phản ánh, khiếu nại, tố cáo.',
    en: 'Citizens’ reception of the People’s Committee of {unit}: in person or by a written petition, complaint or denunciation.',
  },
  'thanks.another': {
    vi: 'Người đi cùng cũng muốn góp ý? Xin mở phiếu mới.',
    en: 'Would someone with you like to answer too? Please open a new ballot.',
  },
  'thanks.old-link.title': { vi: 'Liên kết này không còn mở được', en: 'This link no longer opens' },
  'thanks.old-link.text': {
    vi: 'Phiếu đã gửi vẫn được tính như thường.',
    en: 'A ballot that was sent is still counted.',
  },
} as const satisfies Catalogue
