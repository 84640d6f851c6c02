import { expect, it } from 'vitest'
import { copiedWords } from './copied-words.ts'

const remark = 'Chờ hơn một giờ ở quầy đất đai mà không ai nói lý do.'

it('finds what was copied, whatever its accents and punctuation', () => {
  const answer = 'Người dân cho biết "cho hơn một giờ, ở quầy đất đai" là quá lâu.'
  expect(copiedWords(answer, ['Tốt.', remark])).toBe('"cho hơn một giờ, ở quầy đất đai"')
})

it('finds a short remark as a whole, and lets common words pass', () => {
  expect(copiedWords('Có ý kiến: máy lấy số hay hỏng. Đã thay.', ['Máy lấy số hay hỏng'])).toBe('máy lấy số hay hỏng.')
  expect(copiedWords('Người dân phải chờ lâu ở quầy đất đai.', [remark, 'Tốt.', ''])).toBeNull()
  expect(copiedWords('', [remark])).toBeNull()
})
