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
  let found: { readonly start: number; readonly length: number } | null = null
  for (const remark of remarks) {
    const words = remark
      .split(/\s+/u)
      .map(foldVietnamese)
      .filter((word) => word !== '')
    const enough = Math.min(longRun, Math.max(wholeRemark, words.length))
    for (let start = 0; start < folded.length; start++) {
      for (let place = 0; place < words.length; place++) {
        let length = 0
        while (start + length < folded.length && folded[start + length] === words[place + length]) length++
        if (length >= enough && length > (found?.length ?? 0)) found = { start, length }
      }
    }
  }
  return found && written.slice(found.start, found.start + found.length).join(' ')
}
