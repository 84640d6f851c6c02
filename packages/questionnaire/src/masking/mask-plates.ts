import { digitWord } from './digit-words.ts'
import { mask } from './mask.ts'

// What people put between the parts; a comma only without a blank after it, or it divides a list.
const between = '(?:[\\s._–—−/:|=*…()[\\]-]|,(?=\\d))'
const gap = `${between}{0,3}`
// 123.45, 12345, 12 345, 0123, 1-2-3-4-5.
const number = `\\d{3}${between}{0,3}\\d{1,2}|\\d{2}[\\s.]\\d{3}|\\d(?:${between}\\d){3,4}`
// Province number, series, four or five digits: 36A-123.45, 36 B1 12345, 36MĐ1-123.45, 36-AA 012.34.
const plate = new RegExp(
  `(?<![\\p{L}\\p{N}])[1-9]\\s?\\d${gap}(\\p{L}{1,2})(?:\\s?\\d)?${gap}(${number})(?![\\p{L}\\p{N}])`,
  'giu',
)
const unitOrMonth = /^(?:h|g|k|m|tr|kg|km|cm|m²|th|t)$/u
const isDigitWord = new RegExp(`^(?:${digitWord})$`, 'iu')
const isYear = /^(?:19|20)\d\d$/u
// What carries a number and a letter besides vehicles.
const place =
  /(?:phòng|lô|lớp|khóa|khoá|khối|nhà|ngõ|ngách|hẻm|tổ|căn|căn hộ|quầy|thửa|tầng|tòa|toà|đường|mẫu)\s(?:số\s)?$/iu

// Foreigners' and the army's: 80-123-NG-45, "xe TM-12-34".
const official = /(?<![\p{L}\p{N}])\d{2}[\s-]?\d{3}[\s-]?(?:NG|NN|QT|CV)[\s-]?\d{2}(?![\p{L}\p{N}])/giu
const army =
  /(?<=(?:[Xx]e|[Bb]iển|[Ss]ố|BKS|BSX)[\s:]{1,2})\p{Lu}{2}[\s-]{0,2}\d{2}[.\s-]\d{2}(?![\p{L}\p{N}]|[.\s-]\d)/gu
// "ba sáu A một hai ba bốn năm", "36A một hai ba chấm bốn năm".
const spelt = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${digitWord})\\s(?:${digitWord})\\s|[1-9]\\d\\s?)\\p{L}(?:\\s?\\d|\\s(?:${digitWord}))?` +
    `(?:[\\s.,-]+(?:${digitWord}|chấm)){4,6}(?![\\p{L}\\p{N}])`,
  'giu',
)

export function maskPlates(text: string): string {
  return text.replace(plate, maskPlate).replace(official, mask).replace(army, mask).replace(spelt, mask)
}

// "08h 2026", "20 tr 5000", "12 T5 2026" are an hour, a sum and a day; "khóa 36A 2020", "phòng 12B 1234" a class and a room.
function maskPlate(found: string, series: string, number: string, at: number, text: string): string {
  if (unitOrMonth.test(series) || isDigitWord.test(series) || place.test(text.slice(0, at))) return found
  return isYear.test(number) && /\s(?:19|20)\d\d$/u.test(found) ? found : mask
}
