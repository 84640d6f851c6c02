import { expect, it } from 'vitest'
import { findThemes } from './find-themes.ts'
import { measureThemes, readLabelled } from './measure-themes.test-support.ts'
import { remarkThemes } from './themes.ts'

const unmarked = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

it.each([
  ['Chờ lâu quá, từ sáng đến trưa mới xong', ['waiting']],
  ['Giấy hẹn thứ tư mà trễ hẹn hai tuần', ['waiting']],
  ['Không phải chờ lâu', ['praise']],
  ['Cán bộ không niềm nở', ['attitude']],
  ['Cán bộ rất niềm nở, hướng dẫn tận tình', ['praise']],
  ['Thái độ chưa được nhiệt tình', ['attitude']],
  ['Cán bộ quát tháo người già', ['attitude']],
  ['Không ai hướng dẫn, không biết điền chỗ nào', ['guidance']],
  ['Mỗi lần báo thiếu một loại giấy', ['papers']],
  ['Không bắt bổ sung gì thêm', ['praise']],
  ['Bảo sang phòng khác, phòng khác lại đùn đẩy', ['evasion']],
  ['Lệ phí cao', ['fees']],
  ['Cổng dịch vụ công báo lỗi suốt', ['online']],
  ['Không có ghế ngồi cho người già', ['place']],
  ['Làm nhanh nhưng thiếu ghế', ['praise', 'place']],
  ['Không hài lòng', []],
  ['Cho hỏi đường', []],
  ['Xin cảm ơn', []],
  ['Chờ lâu, constructor __proto__ * hasOwnProperty', ['waiting']],
  ['k ai hd', ['guidance']],
  ['Chowf laau quas', ['waiting']],
  ['Thais ddooj lạnh lùng', ['attitude']],
  ['chờ lâuuuu quáaaa', ['waiting']],
  ['Nộp qua mạng rất nhanh', ['praise']],
  ['Gửi đơn ba tháng không ai trả lời', ['evasion']],
  ['A long wait, and nobody answered', ['waiting', 'evasion']],
])('finds in «%s» %j', (text, themes) => {
  expect(findThemes(text)).toEqual(themes)
})

it.each(['Trễ hẹn hai tuần', 'Không có ghế ngồi', 'Cán bộ không nhiệt tình', 'Phải đi lại nhiều lần'])(
  'finds the same without accents: %s',
  (text) => {
    expect(findThemes(text).length).toBe(1)
    expect(findThemes(unmarked(text))).toEqual(findThemes(text))
  },
)

it('does not read other words into those that only look alike without accents', () => {
  for (const text of ['Họ chỏ đến', 'Tôi cho đến nay', 'Có lợi dụng', 'Bác quát'.replace('quát', 'quất')])
    expect(findThemes(text)).toEqual([])
})

it('names every theme by one code', () => {
  expect(new Set(remarkThemes).size).toBe(remarkThemes.length)
})

it('finds in remarks set aside what it found when they were measured', () => {
  for (const { theme, precision, recall } of measureThemes(readLabelled('held-out')))
    expect({ theme, isFound: precision >= 0.9 && recall >= 0.85 }).toEqual({ theme, isFound: true })
})

it.each([
  ['Giãi thích khó hiểu', ['guidance']],
  ['chờ 2h mà chưa xong', ['waiting']],
  ['thu 50k', ['fees']],
  ['Mắt không rời điện thoại', ['attitude']],
  ['Còn trẻ mà giỏi', ['praise']],
  ['Nỏ phải chờ', ['praise']],
  ['Hay thật, lên năm lần mới xong', ['papers']],
  ['Đủ giấy nên làm rất nhanh', ['praise']],
  ['Mong cán bộ xã sớm trả lời dân', ['evasion']],
  ['Hồi trước làm một lần là xong, nay đi mấy bận', ['papers']],
  ['Nhanh hơn trước nhiều, chỉ thiếu ghế', ['praise', 'place']],
])('reads spellings, figures and turns: «%s»', (text, themes) => {
  expect(findThemes(text)).toEqual(themes)
})
