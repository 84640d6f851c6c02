import { digitWord } from './digit-words.ts'
import { mask } from './mask.ts'

// What people put between the parts; a comma only without a blank after it, or it divides a list.
const between = '(?:[\\s._–—−/:|=*…()[\\]-]|,(?=\\d))'
const gap = `${between}{0,3}`
// 123.45, 12345, 12 345, 0123, 1-2-3-4-5.
const number = `\\d{3}${between}{0,3}\\d{1,2}|\\d{2}[\\s.]\\d{3}|\\d(?:${between}\\d){3,4}`
// Two letters with a mark are a word: "10 có 1250 hộ", "36 và 1045".
const series = '\\p{L}|[A-ZĐ]{2}'
// Province number, series, four or five digits: 36A-123.45, 36 B1 12345, 36MĐ1-123.45, 36-AA 012.34.
const plate = new RegExp(
  `(?<![\\p{L}\\p{N}])[1-9]\\s?\\d${gap}(${series})(?:\\s?\\d)?${gap}(${number})(?![\\p{L}\\p{N}])`,
  'giu',
)
const unitOrMonth = /^(?:h|g|k|m|tr|kg|km|cm|ha|m²|th|t)$/u
// Before five digits that are no round sum such a letter is a series all the same: "36k-123.45", "36m1 12345".
const unitLikeSeries = /^\d\d[hgkmt](?!\p{L})/u
const fiveDigits = /\d{3}[\s.,-]?(?!00$)\d\d$/u
// "10 co 1250 ho": a word too, unless a vehicle is named right before.
const unmarkedWord = /\s[a-z]{2}\s/u
const vehicle = '(?<!\\p{L})(?:xe|bi[eể]n|bks|bsx)(?!\\p{L})'
const vehicleBefore = new RegExp(`${vehicle}(?:\\ss[oố])?[\\s:]*$`, 'iu')
const isDigitWord = new RegExp(`^(?:${digitWord})$`, 'iu')
const isYear = /^(?:19|20)\d\d$/u
// What carries a number and a letter besides vehicles.
const place =
  /(?:phòng|lô|lớp|khóa|khoá|khối|nhà|ngõ|ngách|hẻm|tổ|căn|căn hộ|quầy|thửa|tầng|tòa|toà|đường|mẫu)\s(?:số\s)?$/iu
// "Xe nhà 36A-123.45", "xe đỗ giữa đường 36A-123.45".
const vehicleAtPlace = new RegExp(`${vehicle}[^.,;!?]{0,24}$`, 'iu')

// Foreigners' and the army's: 80-123-NG-45, "xe TM-12-34".
const official = /(?<![\p{L}\p{N}])\d{2}[\s-]?\d{3}[\s-]?(?:NG|NN|QT|CV)[\s-]?\d{2}(?![\p{L}\p{N}])/giu
const army =
  /(?<=(?:[Xx]e|[Bb]iển|[Ss]ố|BKS|BSX)[\s:]{1,2})\p{Lu}{2}[\s-]{0,2}\d{2}[.\s-]\d{2}(?![\p{L}\p{N}]|[.\s-]\d)/gu
// "ba sáu A một hai ba bốn năm", "ba mươi sáu A …", "36A một hai ba chấm bốn năm".
const spelt = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${digitWord})\\s(?:mươi\\s|muoi\\s)?(?:${digitWord})\\s|[1-9]\\d\\s?)\\p{L}(?:\\s?\\d|\\s(?:${digitWord}))?` +
    `(?:[\\s.,-]+(?:${digitWord}|chấm)){4,6}(?![\\p{L}\\p{N}])`,
  'giu',
)

export function maskPlates(text: string): string {
  return text.replace(plate, maskPlate).replace(official, mask).replace(army, mask).replace(spelt, mask)
}

// "08h 2026", "20 tr 5000", "12 T5 2026" are an hour, a sum and a day; "khóa 36A 2020", "phòng 12B 1234" a class and a room.
function maskPlate(found: string, series: string, number: string, at: number, text: string): string {
  const before = text.slice(0, at)
  const isWhole = fiveDigits.test(found)
  if (isWhole && unitLikeSeries.test(found)) return mask
  if (unitOrMonth.test(series) || isDigitWord.test(series)) return found
  if (place.test(before) && !(isWhole && vehicleAtPlace.test(before))) return found
  if (unmarkedWord.test(found) && !vehicleBefore.test(before)) return found
  return isYear.test(number) && /\s(?:19|20)\d\d$/u.test(found) ? found : mask
}
