import { foldVietnamese } from '@long-dan/administrative-units'

/** So many words in a row are no accident. */
const longRun = 6
/** A remark of at least so many words must not stand in an answer as a whole. */
const wholeRemark = 3

/**
 * The longest run of words that an answer has in common with a remark, when it is long enough to recognise the remark by: six words in a
 * row, or the whole of a short one. Accents, case and punctuation do not count. Null when the answer stands on its own.
 */
export function copiedWords(answer: string, remarks: readonly string[]): string | null {
  const written = answer.split(/\s+/u).filter((word) => foldVietnamese(word) !== '')
  const folded = written.map(foldVietnamese)
  let longest: Run = { start: 0, length: 0 }
  for (const remark of remarks) {
    const words = remark.split(/\s+/u).map(foldVietnamese).filter(Boolean)
    const enough = Math.min(longRun, Math.max(wholeRemark, words.length))
    const run = longestRun(folded, words)
    if (run.length >= enough && run.length > longest.length) longest = run
  }
  return longest.length === 0 ? null : written.slice(longest.start, longest.start + longest.length).join(' ')
}

interface Run {
  readonly start: number
  readonly length: number
}

/** The longest run of words of `text` that stand in `other` in the same order, the first of several. */
function longestRun(text: readonly string[], other: readonly string[]): Run {
  let longest: Run = { start: 0, length: 0 }
  for (const start of text.keys()) {
    for (const place of other.keys()) {
      const length = commonLength(text, start, other, place)
      if (length > longest.length) longest = { start, length }
    }
  }
  return longest
}

function commonLength(text: readonly string[], start: number, other: readonly string[], place: number): number {
  let length = 0
  while (start + length < text.length && text[start + length] === other[place + length]) length++
  return length
}
