import { fromTelex } from './telex.ts'

/** A word of a text: as spelled, without its marks, and as heard. */
export interface Word {
  /** Lower case, tone last: "Hoá" and "Hóa" are the same, "Hoa" is not. */
  readonly spelled: string
  readonly folded: string
  /** Without marks, and with one spelling where there are two: "lý" and "lí", "xử" and "sử", "giấy" and "dấy". */
  readonly heard: string
  /** In a fixed order; "đ" counts as a mark, and ngã equals hỏi, as pronounced in the province. */
  readonly marks: string
  /** Whether its writer put any mark on it; false for shorthand that we spell out ourselves. */
  readonly isMarked: boolean
}

/** A map, because an object would also know a citizen's "constructor". */
type Shorthand = ReadonlyMap<string, string>

// What ends a clause. "Nhưng" begins a new one, which a denial before it does not reach.
const clauseEnd =
  /[.,;:!?\n()"“”…]+|\s[-–—]\s|(?<!\p{L})(?:nhưng|nhung(?!\s+nhieu)|tuy nhiên|chỉ tội|mỗi tội|có điều|but)(?!\p{L})/iu
// Dots and commas within a number do not end a clause.
const withinNumber = /(?<=\d)[.,](?=\d)/gu
// "quáaaa", "lâuuu".
const drawnOut = /(\p{L})\1{2,}/gu
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu

/** The clauses of a text as words, with phone shorthand and regional words spelled out; empty clauses are left out. */
export function clausesOf(text: string, shorthand: Shorthand = new Map()): readonly (readonly Word[])[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(drawnOut, '$1')
    .replace(withinNumber, '')
    .split(clauseEnd)
    .map((clause) =>
      (clause.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap((written) => {
        const meant = shorthand.get(written)
        return meant === undefined
          ? wordOf(written)
          : meant.split(' ').map((word) => ({ ...wordOf(word), isMarked: false }))
      }),
    )
    .filter((words) => words.length > 0)
}

export function wordOf(typed: string): Word {
  const written = fromTelex(typed)
  const letters = written.normalize('NFD')
  const folded = letters.replace(/\p{M}/gu, '').replaceAll('đ', 'd')
  const tones = (letters.match(toneMarks) ?? []).join('')
  const toneless = letters.replace(toneMarks, '')
  return {
    spelled: toneless + tones,
    folded,
    heard: asHeard(folded),
    marks: (toneless.match(/[đ\p{M}]/gu) ?? []).join('') + tones.replace('\u0303', '\u0309'),
    isMarked: folded !== written,
  }
}

const asHeard = (folded: string) =>
  folded
    .replace(/^x/u, 's')
    .replace(/^gi(?=[aeou])/u, 'd')
    .replace(/(?<=^qu|^[^aeiouy]+)y$/u, 'i')

/** Whether a word may have been meant as another, with some or all of the marks left out. */
export const lacksOnlyMarks = (word: Word, meant: Word) =>
  word.heard === meant.heard && [...word.marks].every((mark) => meant.marks.includes(mark))
