import { expect, it } from 'vitest'
import { csvText } from './csv-text.ts'

it('leaves nothing that a spreadsheet would run, in whatever width its sign was typed', () => {
  const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', ' ＝', '\r']
  for (const sign of signs) expect(csvText([[`${sign}1+1`]])).toMatch(/^\ufeff"?'/u)
  expect(csvText([['Phường Hạc Thành', -5, 'a＝b', null, true]])).toBe('\ufeffPhường Hạc Thành,-5,a＝b,,true\r\n')
})
