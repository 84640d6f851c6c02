// Lists by theme, with phrases separated by commas.
const list = (...themes: readonly string[]) =>
  themes.flatMap((theme) => theme.split(',')).map((phrase) => phrase.trim())

/** An allegation in itself: the denial in it is part of the phrase. */
export const completePhrases = list(
  'không biên lai, không có biên lai, không ghi biên lai, không xuất biên lai, không đưa biên lai, không viết biên lai',
  'không biên nhận, không phiếu thu, không có phiếu thu, không hóa đơn, không có hóa đơn, không xuất hóa đơn',
  'có tiền mới, có phong bì mới, đưa tiền mới, under the table, no receipt, without a receipt',
)

/** Found with any accents: hardly any other words look the same without them. */
export const foldedPhrases = list(
  'hối lộ, đút lót, lót tay, phong bì, bao thư, bôi trơn, làm luật, tiền trà nước, tiền cà phê, tiền cafe, tiền nước, tiền ngoài',
  'chi phí ngầm, bồi dưỡng, vòi vĩnh, vòi tiền, đòi tiền, đòi quà, xin tiền, kẹp tiền, dúi tiền, biếu tiền, đưa tiền',
  'đưa thêm tiền, ăn tiền, ăn chặn, ăn bớt, bỏ túi, chạy tiền, thu thêm, thu ngoài, thu sai, thu khống, lạm thu, tự ý thu',
  'thêm tiền, mãi lộ, lo lót, ngoài quy định, trái quy định, sai quy định, trái pháp luật, vi phạm pháp luật',
  'tiêu cực, tham nhũng, tham ô, vụ lợi, lợi dụng chức, lộng quyền, chiếm đoạt, lừa đảo, ký khống, giả chữ ký, giam hồ sơ',
  'sách nhiễu, nhũng nhiễu, hạch sách, hành dân, gây khó dễ, làm khó dễ, phiền hà, cố tình gây khó, quấy rối, sàm sỡ, gạ gẫm',
  'đe dọa, đe nẹt, dọa nạt, hăm dọa, hù dọa, trù dập, trả đũa, hành hung, đánh dân, đánh người, đánh đập, xô đẩy, tát vào',
  'lăng mạ, nhục mạ, sỉ nhục, xúc phạm, chửi bới, chửi dân, ép ký, ép đánh giá, bắt đánh giá, bắt tôi đánh giá',
  'bắt dân đánh giá, bắt bấm hài lòng, bribe, bribes, bribed, bribery, extra money, asked for money, asked me for money',
  'harassed, harassment, threatened, threat, threats, extort, extorted',
)

/** Found as spelled, or without any accents: "chung chi" with accents may be "chứng chỉ", and "đòi thêm" must not match "đợi thêm". */
export const spelledPhrases = list(
  'chung chi, lại quả, mất tiền, đòi thêm, vòi thêm, thu quá, trả thù, lạm quyền, làm giả, cò mồi, dọa, chửi, quà cáp',
  'biếu, dúi, đánh tôi, ép tôi, ép dân, hành tôi',
)

/** Found only with exactly these accents: without them they are among the commonest words. */
export const exactWords = list('cò, nhũng')

/** Count only with money a few words after them: "đòi tôi phải nộp thêm năm trăm nghìn". */
export const askingWords = list(
  'đòi, vòi, xin, ép, dúi, biếu, nhét, kẹp, bắt, mượn, vay, gợi ý, yêu cầu đưa, lì xì, asked, demanded',
)

export const moneyWords = list(
  'tiền, nghìn, ngàn, triệu, đồng, trăm, chục, củ, lít, quà, thuốc lá, chè nước, money, dong',
)

export const denials = list('không, ko, k, kg, hông, hổng, chẳng, chả, chưa, no, not, never, nobody')

/**
 * Words that may stand between a denial and what it denies: "không có cán bộ nào ở đây bị …". With any other word in between, the denial
 * refers to that word.
 */
export const fillers = list(
  'ai, hề, bị, có, phải, một, cán, bộ, nào, chuyện, việc, thấy, gặp, ở, đây, tình, trạng, cảnh, hiện, tượng, sự, gì, bao, giờ',
  'lần, nhân, viên, lãnh, đạo, anh, chị, cô, người, gây, làm, đòi, hỏi, vòi, xin, mất, tốn, thêm, bất, cứ, kỳ, khoản, hành, vi',
  'thái, độ, hay, hoặc, và, cũng, dân, tôi, chúng, bà, con, khó, khăn, one, was, been, anyone, any, me, us',
)

/** After what is denied, or before the denial: in "không đưa tiền thì không làm" nothing is denied. */
export const conditions = list('thì, là, mới, sẽ, nếu')
