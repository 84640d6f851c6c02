import type { Catalogue } from '../catalogue.ts'

/** Words of the other ways to a ballot: rotating code, appointment slip, kiosk, helper; and of a page that asks to wait. */
export const entryModeMessages = {
  'slow.title': { vi: 'Xin đợi một chút', en: 'One moment, please' },
  'slow.text': {
    vi: 'Nhiều người đang mở phiếu qua cùng một mạng. Trang này tự mở sau {seconds} giây, Ông/Bà không phải làm gì.',
    en: 'Many ballots are being opened through the same network. This page opens by itself in {seconds} {seconds:second|seconds}; there is nothing you need to do.',
  },
  'slow.again': { vi: 'Mở lại ngay', en: 'Try again now' },

  'desk-key.screen': { vi: 'Mở màn hình mã QR của quầy', en: 'Open the QR screen of this desk' },
  'desk-key.kiosk': { vi: 'Mở máy lấy ý kiến của quầy', en: 'Open the kiosk of this desk' },
  'desk-key.text': {
    vi: 'Trang này dành cho cán bộ được giao đặt máy. Khóa gồm 16 chữ và số, do quản trị viên cấp riêng cho từng quầy.',
    en: 'This page is for the official who sets up the device. The key has 16 letters and digits; the administrator issues one for each desk.',
  },
  'desk-key.label': { vi: 'Khóa của quầy', en: 'Desk key' },
  'desk-key.open': { vi: 'Mở', en: 'Open' },
  'desk-key.wrong': {
    vi: 'Khóa chưa đúng, hoặc đã bị thu hồi. Xin xem lại từng ký tự.',
    en: 'The key is not right, or has been revoked. Please check each character.',
  },
  'desk-key.citizen': {
    vi: 'Ông/Bà đến làm thủ tục và muốn góp ý? Xin mở phiếu của quầy.',
    en: 'Here to give your opinion as a citizen? Please open the ballot of this desk.',
  },

  'screen.title': { vi: 'Mời Ông/Bà góp ý', en: 'Please tell us how we did' },
  'screen.how': {
    vi: 'Mở máy ảnh hoặc Zalo trên điện thoại rồi quét hình này.',
    en: 'Point your phone’s camera at this picture.',
  },
  'screen.promise': {
    vi: 'Chưa đến một phút. Không ghi tên, không cần cài ứng dụng.',
    en: 'Less than a minute. No name, no app to install.',
  },
  'screen.changes': {
    vi: 'Hình đổi mỗi phút, quét rồi mở được trong 5 phút.',
    en: 'It changes every minute and opens for 5 minutes.',
  },
  'screen.typed': { vi: 'Không quét được? Xin gõ trên điện thoại:', en: 'Cannot scan? Type this on your phone:' },
  'screen.picture': { vi: 'Mã QR mở phiếu lấy ý kiến', en: 'QR code that opens the ballot' },
  'screen.offline': {
    vi: 'Màn hình này đang mất mạng. Hình trên vẫn mở được phiếu bằng mạng của điện thoại.',
    en: 'This screen is offline. The picture above still opens the ballot through the phone’s own network.',
  },

  'lead-on.ballot': { vi: 'Mở phiếu chung của quầy', en: 'Open the desk’s ballot' },
  'lead-on.find': { vi: 'Mở phiếu bằng mã của quầy', en: 'Open a ballot by the desk’s code' },
  'screen.expired.title': { vi: 'Mã này đã quá giờ mở', en: 'This code is no longer fresh' },
  'screen.expired.text': {
    vi: 'Hình trên màn hình đổi mỗi phút, và mã vừa mở đã quá 5 phút. Xin Ông/Bà quét lại hình đang hiện tại quầy. Nếu đã về nhà, xin mở phiếu chung của quầy; phiếu nào cũng được tính.',
    en: 'The picture on the screen changes every minute, and this code is more than 5 minutes old. Please scan the picture at the desk again. If you have left already, open the desk’s ballot instead; it counts just the same.',
  },
  'screen.unknown.title': { vi: 'Chưa đọc được mã này', en: 'This code could not be read' },
  'screen.unknown.text': {
    vi: 'Xin Ông/Bà quét lại hình trên màn hình tại quầy, hoặc mở phiếu bằng mã 7 ký tự của quầy.',
    en: 'Please scan the picture at the desk again, or open the ballot by the desk’s 7-character code.',
  },

  'slip.find.title': { vi: 'Mở phiếu bằng mã trên giấy hẹn', en: 'Open a ballot by the code on your slip' },
  'slip.find.text': {
    vi: 'Mã gồm 12 chữ và số, in dưới hình QR trên giấy hẹn trả kết quả.',
    en: 'The code has 12 letters and digits and is printed under the QR code on the appointment slip.',
  },
  'slip.find.label': { vi: 'Mã trên giấy hẹn (12 ký tự)', en: 'Code on the slip (12 characters)' },
  'slip.unknown.title': { vi: 'Chưa tìm thấy mã này', en: 'This code was not found' },
  'slip.unknown.text': {
    vi: 'Có thể mã bị gõ thiếu hoặc nhầm một ký tự. Xin Ông/Bà xem lại từng ký tự.',
    en: 'A character may be missing or mistyped. Please check each character.',
  },
  'slip.spent.title': { vi: 'Mã này đã được dùng', en: 'This code has been used' },
  'slip.spent.text': {
    vi: 'Mỗi mã trên giấy hẹn gửi được một phiếu, và phiếu của mã này đã được ghi nhận. Cảm ơn Ông/Bà.',
    en: 'Each code sends one ballot, and the ballot of this code has been counted. Thank you.',
  },
  'slip.spent.next': {
    vi: 'Người khác trong nhà cũng muốn góp ý, hoặc phiếu không phải do Ông/Bà gửi? Xin mở phiếu chung của quầy.',
    en: 'Would someone else like to answer, or was it not you who sent it? Please open the desk’s ballot.',
  },
  'slip.expired.title': { vi: 'Mã này đã hết hạn', en: 'This code has expired' },
  'slip.expired.text': {
    vi: 'Mã dùng được đến hết ngày {date}. Ông/Bà vẫn góp ý được bằng phiếu chung của quầy.',
    en: 'It could be used until {date}. You can still answer on the desk’s ballot.',
  },

  'assist.title': { vi: 'Giúp người khác làm phiếu', en: 'Help someone fill in the ballot' },
  'assist.for': {
    vi: 'Dành cho người đọc giúp, hoặc cầm máy giúp, người cao tuổi, người kém mắt, người chưa quen dùng điện thoại.',
    en: 'For those who read out or hold the phone for someone who is elderly, sees poorly, or is not used to a phone.',
  },
  'assist.who': { vi: 'Người giúp là ai?', en: 'Who is helping?' },
  'assist.role.family': { vi: 'Người nhà, người đi cùng', en: 'Family or companion' },
  'assist.role.volunteer': { vi: 'Tình nguyện viên', en: 'Volunteer' },
  'assist.role.association': {
    vi: 'Cán bộ Mặt trận hoặc hội, đoàn thể',
    en: 'Member of the Fatherland Front or of a union or association',
  },
  'assist.role.other-officer': {
    vi: 'Cán bộ khác, không phải người giải quyết việc này',
    en: 'Another officer, not the one handling this matter',
  },
  'assist.never': {
    vi: 'Cán bộ đã tiếp nhận hoặc giải quyết việc của người góp ý không được làm giúp phiếu. Khi không có ai khác, xin để người góp ý tự làm hoặc dùng phiếu giấy.',
    en: 'The officer who received or handled this person’s matter must not help with the ballot. If nobody else is there, let them answer alone or use a paper ballot.',
  },
  'assist.choose': { vi: 'Xin chọn người giúp là ai.', en: 'Please choose who is helping.' },
  'assist.rules': { vi: 'Cách giúp', en: 'How to help' },
  'assist.rule.read': {
    vi: 'Đọc to từng câu, đúng như đã viết.',
    en: 'Read each question aloud, exactly as it is written.',
  },
  'assist.rule.hand-over': {
    vi: 'Đưa máy để người góp ý tự chạm câu trả lời, và quay đi chỗ khác.',
    en: 'Hand over the screen so that they tap the answer themselves, and look away.',
  },
  'assist.rule.neutral': {
    vi: 'Không gợi ý, không nhận xét câu trả lời.',
    en: 'Do not suggest answers or comment on them.',
  },
  'assist.rule.recorded': {
    vi: 'Phiếu ghi là có người giúp và vai của người giúp, không ghi tên ai.',
    en: 'The ballot records that someone helped and in what role, and nobody’s name.',
  },
  'assist.begin': { vi: 'Bắt đầu', en: 'Begin' },
  'assist.question': { vi: 'Câu {number}/{total}', en: 'Question {number} of {total}' },
  'assist.helper': { vi: 'Người giúp đọc to câu này', en: 'Helper: please read this aloud' },
  'assist.hand-over': { vi: 'Đọc xong, đưa máy', en: 'Read it, hand over' },
  'assist.citizen': {
    vi: 'Mời Ông/Bà tự chọn. Người giúp xin quay đi.',
    en: 'Please choose yourself. The helper looks away.',
  },
  'assist.skip': { vi: 'Bỏ qua câu này', en: 'Skip this question' },
  'assist.noted': { vi: 'Đã ghi câu trả lời', en: 'Your answer is noted' },
  'assist.hidden': {
    vi: 'Câu trả lời không hiện lại nữa. Ông/Bà có thể đưa máy cho người giúp đọc câu tiếp theo.',
    en: 'It is not shown again. You may hand the screen back for the next question.',
  },
  'assist.continue': { vi: 'Câu tiếp theo', en: 'Next question' },
  'assist.change': { vi: 'Chọn lại câu này', en: 'Choose again' },
  'assist.enough': {
    vi: 'Ông/Bà có thể gửi ngay, hoặc trả lời tiếp.',
    en: 'You may send now, or go on.',
  },
  'assist.end': { vi: 'Đã hết các câu hỏi', en: 'That was the last question' },
  'assist.end.text': {
    vi: 'Mời Ông/Bà tự bấm nút gửi.',
    en: 'Please press the button yourself.',
  },

  'kiosk.read': { vi: 'Nghe đọc', en: 'Listen' },
  'kiosk.touch': { vi: 'Chạm vào một khuôn mặt. Một lần chạm là đủ.', en: 'Touch a face. One touch is enough.' },
  'kiosk.noted': { vi: 'Cảm ơn Ông/Bà. Câu trả lời đã được ghi.', en: 'Thank you. Your answer is noted.' },
  'kiosk.more': {
    vi: 'Nếu có thêm một phút, mời Ông/Bà trả lời 12 câu ngắn.',
    en: 'If you have another minute, please answer twelve short questions.',
  },
  'kiosk.go-on': { vi: 'Trả lời thêm', en: 'Answer more' },
  'kiosk.done': { vi: 'Xong', en: 'Done' },
  'kiosk.change': { vi: 'Chọn lại', en: 'Choose again' },
  'kiosk.any': { vi: 'Câu nào không muốn trả lời thì bỏ qua.', en: 'Skip any question you do not wish to answer.' },
  'kiosk.finish': { vi: 'Gửi phiếu', en: 'Send the ballot' },
  'kiosk.finished': { vi: 'Cảm ơn Ông/Bà', en: 'Thank you' },
  'kiosk.finished.text': {
    vi: 'Phiếu không ghi tên và không hiện lại trên máy này. Mời người tiếp theo.',
    en: 'The ballot carries no name and is not shown on this screen again. Next, please.',
  },
  'kiosk.idle.title': { vi: 'Ông/Bà còn ở đây không?', en: 'Are you still here?' },
  'kiosk.idle.text': {
    vi: 'Máy sẽ gửi những câu đã trả lời và trở về đầu. Số giây còn lại:',
    en: 'The kiosk will send what has been answered and start again. Seconds left:',
  },
  'kiosk.idle.stay': { vi: 'Tôi còn trả lời', en: 'I am still answering' },
  'kiosk.staff': { vi: 'Nhân viên', en: 'Staff' },
  'kiosk.staff.title': { vi: 'Tình trạng máy', en: 'State of this kiosk' },
  'kiosk.staff.waiting': { vi: 'Phiếu chờ gửi', en: 'Ballots waiting to be sent' },
  'kiosk.staff.forms': { vi: 'Phiếu trắng còn cho hôm nay', en: 'Blank ballots left for today' },
  'kiosk.staff.network': { vi: 'Mạng', en: 'Network' },
  'kiosk.staff.online': { vi: 'đang có', en: 'connected' },
  'kiosk.staff.offline': { vi: 'đang mất, phiếu được giữ trong máy', en: 'away; ballots are kept in this device' },
  'kiosk.staff.key': { vi: 'Khóa', en: 'Key' },
  'kiosk.staff.key-valid': { vi: 'còn hiệu lực', en: 'in force' },
  'kiosk.staff.key-ended': {
    vi: 'hết hiệu lực, xin mở lại máy bằng khóa mới',
    en: 'no longer in force; please open the kiosk with a new key',
  },
  'kiosk.staff.counts-only': {
    vi: 'Máy chỉ đếm phiếu. Không ai xem được câu trả lời tại đây.',
    en: 'The kiosk only counts. Nobody can see answers here.',
  },
  'kiosk.staff.keep': {
    vi: 'Máy này không cho giữ phiếu khi mất mạng. Xin không tắt máy khi còn phiếu chờ gửi.',
    en: 'This device cannot keep ballots. Please do not switch it off while ballots are waiting.',
  },
  'kiosk.staff.refused': {
    vi: 'Có phiếu không được nhận. Xin tải lại trang này và báo người quản trị. Số phiếu:',
    en: 'Some ballots were not accepted. Please load this page again and tell the administrator. How many:',
  },
  'kiosk.staff.full-screen': { vi: 'Toàn màn hình', en: 'Full screen' },
  'kiosk.staff.close': { vi: 'Đóng', en: 'Close' },
  'kiosk.resting.title': { vi: 'Máy tạm nghỉ', en: 'This kiosk is resting' },
  'kiosk.resting.text': {
    vi: 'Xin Ông/Bà góp ý bằng điện thoại: quét mã QR tại quầy, hoặc báo cho nhân viên.',
    en: 'Please use your phone: scan the QR code at the desk, or tell the staff.',
  },
  'kiosk.plain': {
    vi: 'Máy này chưa chạy được phần kiosk. Xin mở phiếu thường của quầy.',
    en: 'The kiosk cannot run on this device. Please open the desk’s ordinary ballot.',
  },
} as const satisfies Catalogue
