import { mask } from './mask.ts'

// Province number, series, four or five digits: 36A-123.45, 36 B1 12345, 36MĐ1-123.45, 36-AA 012.34.
const gap = '[\\s._–—−-]{0,3}'
const plate = new RegExp(
  `(?<![\\p{L}\\p{N}])[1-9]\\d${gap}(\\p{L}{1,2})\\d?${gap}(\\d{3}[\\s.,_-]?\\d{1,2})(?![\\p{L}\\p{N}])`,
  'giu',
)
const unitOrMonth = /^(?:h|g|k|m|tr|kg|km|cm|m²|th|t)$/u

export function maskPlates(text: string): string {
  return text.replace(plate, maskPlate)
}

// "08h 2026", "20 tr 5000", "12 T5 2026" are an hour, a sum and a day.
function maskPlate(found: string, series: string, number: string): string {
  const isYear = /^(?:19|20)\d\d$/u.test(number)
  return unitOrMonth.test(series) || (isYear && /^t$/iu.test(series)) ? found : mask
}
