const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g
const ALL_MARKS = /\p{M}/gu
const NOT_WORD = /[^\p{L}\p{N}]+/gu

/** Lower case without accents, đ as d, words one space apart: "Xã Hoằng-Hoá" and "xa hoang hoa" become the same text. */
export function foldVietnamese(text: string): string {
  return text.normalize('NFD').replace(ALL_MARKS, '').toLowerCase().replaceAll('đ', 'd').replace(NOT_WORD, ' ').trim()
}

/** Lower case with accents kept, each tone moved to the end of its word: "Hóa" and "Hoá" become the same text, "Hoa" another. */
export function accentKey(text: string): string {
  return words(text).map(toneLast).join(' ')
}

function words(text: string): readonly string[] {
  return text.normalize('NFC').toLowerCase().replace(NOT_WORD, ' ').trim().split(' ')
}

function toneLast(word: string): string {
  const letters = word.normalize('NFD')
  const tones = letters.match(TONE_MARKS) ?? []
  return letters.replace(TONE_MARKS, '') + tones.join('')
}
