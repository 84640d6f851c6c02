import { describe, expect, it } from 'vitest'
import { allegesViolation } from './alleges-violation.ts'

describe('what goes to the province instead of the commune', () => {
  it.each([
    'Cán bộ đòi tôi 500 nghìn mới chịu làm.',
    'can bo doi toi 500 nghin moi lam',
    'Đòi thêm tiền ngoài lệ phí, không có biên lai.',
    'Chị ở quầy 3 gợi ý bồi dưỡng thì được làm nhanh',
    'Phải kẹp phong bì vào hồ sơ mới được gọi tên',
    'không đưa tiền thì không giải quyết',
    'Không lót tay là còn phải chờ dài.',
    'Nếu không đưa phong bì, thì bảo về đợi.',
    'Chưa kịp nói gì đã đòi tiền',
    'Không hiểu sao lại thu thêm 200k',
    'Không nên sách nhiễu dân như vậy',
    'Tôi không ngờ bị vòi vĩnh giữa ban ngày',
    'Đề nghị cán bộ không được gây khó dễ cho dân',
    'Cán bộ không niềm nở, sách nhiễu dân',
    'Không ai xin lỗi, còn chửi tôi trước mặt mọi người',
    'Anh ta dọa sẽ không trả hồ sơ nếu tôi phản ánh',
    'Lệ phí niêm yết 50.000 mà thu 150.000, hỏi biên lai thì không ghi biên lai',
    'Không những chờ lâu mà còn bị đòi tiền cà phê',
    'Có cò đứng ngay cửa, làm dịch vụ thì nhanh',
    'Nộp mà k có phong bì mới là lạ, có phong bì mới nhanh',
    'He asked me for money to speed it up.',
    'Cán bộ thu tiền không biên lai',
    'Người nhà tôi bị xúc phạm vì nghèo',
    'Bắt dân đánh giá hài lòng ngay trước mặt, ép đánh giá 5 sao',
    'đoì tiền mới làm',
    'bat toi danh gia hai long ngay truoc mat',
    'Thái độ tốt nhưng vẫn đòi tiền trà nước',
    'Bảo đi mua thuốc lá rồi biếu 2 cây mới ký',
    'Nó bảo muốn nhanh thì lo lót cho sếp 2 triệu',
  ])('%s', (text) => {
    expect(allegesViolation(text)).toBe(true)
  })
})

describe('what the desk may read', () => {
  it.each([
    'Cán bộ nhiệt tình, không ai đòi tiền.',
    'Không hề bị vòi vĩnh gì cả, làm rất nhanh.',
    'Không gây phiền hà, sách nhiễu.',
    'Không đòi hỏi gì thêm, hướng dẫn tận tình',
    'Chưa bao giờ gặp cán bộ nào vòi vĩnh hay gợi ý tiền.',
    'khong ai doi tien, lam nhanh',
    'sang thu hai dong qua ma chi co mot nguoi tiep, nhung lam nhanh',
    'can bo huong dan tan tinh, de hieu, toi gia roi ma lam cung nhanh',
    'Làm đúng hẹn, không mất thêm tiền, không phải lót tay',
    'Tôi đợi thêm ba mươi phút vì máy hỏng',
    'Phải đi lại quá nhiều lần để xin chứng chỉ',
    'Xin giấy xác nhận mất hai ngày',
    'Nộp lệ phí 50.000 đồng, có biên lai đầy đủ.',
    'Đổi căn cước nhanh, chỉ mất một buổi',
    'Cán bộ đánh giá đúng hồ sơ, đánh máy giúp tờ khai',
    'Nên có thêm ghế ngồi cho người già.',
    'Chờ hơn một giờ mà không ai nói lý do.',
    'Người trả lời điện thoại nói chưa rõ, đến nơi lại khác.',
    'Cán bộ còn trẻ, nói nhỏ quá, tôi già nghe không rõ',
    'Trả thư xin lỗi nhưng vẫn trễ hẹn',
    'No one asked for money, thank you',
    'Cô cán bộ cho tôi mượn bút, có nước uống',
  ])('%s', (text) => {
    expect(allegesViolation(text)).toBe(false)
  })
})
