import { mask } from './mask.ts'

/** Document numbers that begin with letters: recognised by their shape alone. */
const codes = [
  // A dossier of the one-stop desk: 000.27.14.H56-261105-0003, H56.27-261105-0012.
  '(?:\\d{2,3}\\.){0,4}\\p{L}\\d{2}(?:\\.\\d{2,3}){0,4}[-. ]\\d{6}[-. ]\\d{3,6}',
  // A health insurance card: GD 4 38 38 12345678.
  '\\p{L}{2}\\s?\\d(?:[\\s.-]?\\d){12}',
  // A land certificate: BM 123456, CS 01234567.
  '\\p{Lu}{2}\\s?\\d{6}(?:\\d{2})?',
  '\\p{Ll}{2}\\d{6}(?:\\d{2})?',
  // A passport: B1234567.
  '\\p{Lu}\\s?\\d{7}',
  '\\p{Ll}\\d{7}',
]
const code = new RegExp(`(?<![\\p{L}\\p{N}])(?:${codes.join('|')})(?![\\p{L}\\p{N}]|[.,]\\d)`, 'gu')

export function maskCodes(text: string): string {
  return text.replace(code, mask)
}
