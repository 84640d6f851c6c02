const day = '(?:0?[1-9]|[12]\\d|3[01])'
const month = '(?:0?[1-9]|1[0-2])'
const year = '(?:19|20)\\d\\d'

/** A day in any of its notations. Digits that continue with the same separator make it part of something longer. */
const dates = ['/', '\\.', '-'].flatMap((separator) => {
  const between = `\\s?${separator}\\s?`
  const [begin, end] = [`(?<!\\d)(?<!\\d${separator})`, `(?!\\d)(?!${separator}\\d)`]
  return [
    `${begin}${day}${between}${month}${between}(?:${year}|\\d\\d)${end}`,
    `${begin}${year}${between}${month}${between}${day}${end}`,
    `${begin}${month}${between}${year}${end}`,
  ]
})
const dayOfMonth = `(?<!\\d)(?<!\\d/)${day}/${month}(?!\\d)(?!\\s?/\\s?\\d)`
// More pairs of digits around it make it part of a number: "09:12:34:56:78".
const hour =
  '(?<!\\d:?)(?:[01]?\\d|2[0-3])\\s?(?::|h|g|giờ)\\s?[0-5]\\d(?:\\s?(?::|p|ph|phút)\\s?[0-5]?\\d?)?(?!:?\\d|\\p{L})'

const begin = '(?<!\\d[.,]?)'
const money = '[1-9]\\d{0,2}'
const unitOfMoney = '(?:đồng|dong|đ|vnđ|vnd|nghìn|ngàn|ngìn|triệu|trieu|tr|tỷ|tỉ)(?!\\p{L})'
const sums = [
  `${begin}${money}(?:[.,]\\d{3}){0,4}[.,]000(?![\\d.,]\\d)`,
  `${begin}[1-9]\\d{0,8}000(?!\\d)`,
  `${begin}${money}(?:[., ]?\\d{3}){0,5}(?:,\\d{1,2})?\\s?${unitOfMoney}`,
  // Thousands as "15k", "1.500k"; after a longer number "k" means "không": "171 234 567 k có".
  `(?<!\\d[.,\\s-]?)${money}(?:[.,]?\\d{3})?(?:,\\d{1,2})?\\s?k(?!\\p{L})`,
]
const years = `(?<!\\d)${year}(?:\\s?(?:,|;|-|–|và|đến)?\\s?${year})+(?!\\d)`
const law =
  '(?<!\\d)\\d{1,5}\\s?/\\s?(?:(?:19|20)\\d\\d\\s?/\\s?)?(?:NĐ|QĐ|TT|NQ|CT|KH|UBND|TTLT|VBHN|HD|QH|UBTVQH|TB)(?![\\p{L}])'

// A procedure of the national list: 1.004222, 2.000815.000.00.00.H56.
const procedure = '(?<![\\d.])[1-9]\\.\\d{6}(?:\\.\\d{3}(?:\\.\\d\\d){2}(?:\\.\\p{L}\\d\\d)?)?(?![\\d.]\\d)(?!\\d)'

/** A day, or a year that is called one, among words: "05/11 rồi 12/11", "tháng 7 năm 2026". */
export const anyDay = new RegExp([...dates, dayOfMonth, `năm\\s${year}(?!\\d)`].join('|'), 'iu')

/** What has many digits and identifies nobody: days, hours, sums of money, years, laws, procedures. */
export const harmless = new RegExp([...dates, dayOfMonth, hour, ...sums, years, law, procedure].join('|'), 'giu')
