/** A word of a text, with tone marks at its end and without any mark. */
export interface Word {
  /** Lower case, tone last: "Hoá" and "Hóa" are the same, "Hoa" is not. */
  readonly spelled: string
  readonly folded: string
  /** Whether a mark was written; never of what we spell out ourselves. */
  readonly isMarked: boolean
}

/** A map: an object would know a citizen's "constructor", too. */
type Shorthand = ReadonlyMap<string, string>

// What ends a thought. "Nhưng" begins another one, whose words the denial before it does not reach.
const clauseEnd = /[.,;:!?\n()"“”…]+|\s[-–—]\s|(?<!\p{L})(?:nhưng|nhung(?!\s+nhieu)|tuy nhiên|but)(?!\p{L})/iu
// Dots and commas within a number are no end.
const withinNumber = /(?<=\d)[.,](?=\d)/gu
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu

/** The clauses of a text as words, shorthand of phones spelled out; empty clauses are left out. */
export function clausesOf(text: string, shorthand: Shorthand = new Map()): readonly (readonly Word[])[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(withinNumber, '')
    .split(clauseEnd)
    .map((clause) =>
      (clause.match(/[\p{L}\p{M}\p{N}]+|\*/gu) ?? []).flatMap((written) => {
        const meant = shorthand.get(written)
        return meant === undefined
          ? wordOf(written)
          : meant.split(' ').map((word) => ({ ...wordOf(word), isMarked: false }))
      }),
    )
    .filter((words) => words.length > 0)
}

function wordOf(written: string): Word {
  const letters = written.normalize('NFD')
  const tones = letters.match(toneMarks) ?? []
  const folded = letters.replace(/\p{M}/gu, '').replaceAll('đ', 'd')
  return {
    spelled: letters.replace(toneMarks, '') + tones.join(''),
    folded,
    isMarked: folded !== written,
  }
}
