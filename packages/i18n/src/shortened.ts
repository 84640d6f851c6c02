const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** At most `longest` characters and an ellipsis: cut between words, and within a word that alone is longer than half of that. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text
  let end = 0
  for (const { index, segment } of letters.segment(text)) {
    if (index + segment.length > longest) break
    end = index + segment.length
  }
  const space = text.slice(0, end + 1).search(/\s\S*$/u)
  const words = text.slice(0, space > longest / 2 ? space : end || longest)
  return `${words.replace(/[\s,.;:–-]+$/u, '') || words}…`
}
