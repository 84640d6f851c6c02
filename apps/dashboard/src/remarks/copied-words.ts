import { foldVietnamese } from '@long-dan/administrative-units'

/** This many identical words in a row are no accident. */
const longRun = 6
/** A remark with at least this many words must not appear whole in an answer. */
const wholeRemark = 3

/**
 * The longest run of words that an answer shares with a remark, if it is long enough to recognise the remark: six words in a row, or all of
 * a shorter remark. Ignores accents, case and punctuation. Null when the answer is independent.
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

/** The longest run of words of `text` that also occurs in `other`; the first of equally long ones. */
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
