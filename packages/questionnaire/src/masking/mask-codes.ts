import { mask } from './mask.ts'

const dash = '[\\s._/–—−-]{1,3}'
// A sum after two capitals: "VN 150000 đồng", "PHI LA 150500 DONG".
const noSum = '(?!\\d+000(?!\\d)|\\d+\\s?(?:[đĐ]|vn|VN|dong|DONG))'
/** Document numbers that begin with letters: recognised by their shape alone. No series has a vowel with a mark, as words have. */
const codes = [
  // A dossier of the one-stop desk: 000.27.14.H56-261105-0003, H56.27-261105-0012, H56 – 261105 – 0012.
  `(?:\\d{1,3}[.\\s-]){0,4}\\p{L}\\s?\\d{2}(?:[.\\s-]\\d{2,3}){0,4}${dash}\\d{6}${dash}\\d{3,6}(?:/20\\d\\d)?`,
  // A health insurance card: GD 4 38 38 12345678.
  '[A-Za-z]{2}[\\s.-]?\\d(?:[\\s.-]?\\d){12}',
  // A land certificate: BM 123456, CS 01234567, BM số 123456.
  `[A-ZĐ]{2}(?:\\s?[.-]?\\s?|\\s[Ss][ốo]\\s)${noSum}\\d{6}(?:\\d{2})?`,
  '\\p{Ll}{2}-?\\d{6}(?:\\d{2})?',
  // A passport: B1234567.
  '\\p{Lu}[\\s-]?\\d{7,8}',
  '\\p{Ll}\\d{7,8}',
]
const code = new RegExp(`(?<![\\p{L}\\p{N}])(?:${codes.join('|')})(?![\\p{L}\\p{N}]|[.,]\\d)`, 'gu')
// Announced, the same in lower case, and the shorter number under which a certificate is registered.
const announced =
  /(?<=(?:sổ|sổ đỏ|giấy|gcn|chứng nhận|phát hành|hộ chiếu|passport)(?:\s(?:số|là|cấp))?[\s:]{1,3})\p{L}{1,2}[\s.-]{0,2}(?:\d{5,8}|\d{3}[\s.]\d{3,4}(?:[\s.]?\d\d)?)(?:\/20\d\d)?(?![\p{L}\p{N}]|[.,]\d)/giu

export function maskCodes(text: string): string {
  return text.replace(code, mask).replace(announced, mask)
}
