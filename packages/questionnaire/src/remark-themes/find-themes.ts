import data from './themes.json' with { type: 'json' }
import type { RemarkTheme } from './themes.ts'
import { clausesOf, type Word } from './vietnamese-words.ts'

type Phrase = readonly Word[]

type Kind = 'about' | 'bad' | 'well'

interface Wanted {
  readonly theme: RemarkTheme
  readonly kind: Kind
  readonly words: Phrase
}

const phrases = (lists: readonly string[]): readonly Phrase[] =>
  lists.flatMap((list) => list.split(',')).flatMap(clausesOf)
const [denials = [], between = []] = [data.denials, data.between].map((list) => phrases([list]).flat())

const kinds: readonly Kind[] = ['about', 'bad', 'well']

// By the first word without its marks, so that a remark is read once.
const byFirstWord = Map.groupBy(
  data.themes.flatMap((theme) =>
    kinds.flatMap((kind) =>
      phrases(theme[kind]).map((words): Wanted => ({ theme: theme.code as RemarkTheme, kind, words })),
    ),
  ),
  ({ words }) => words[0]?.folded ?? '',
)

/**
 * What a remark is about, by our word lists, with or without accents. A denial turns what is bad into praise ("không phải chờ lâu") and what
 * is well into its theme ("không niềm nở"). Often none is found; an official who reads the remark corrects what is wrong.
 */
export function findThemes(text: string): readonly RemarkTheme[] {
  const clauses = clausesOf(text)
  const isUnmarked = clauses.flat().every(({ spelled, folded }) => spelled === folded)
  const found = new Set(
    clauses.flatMap((clause) =>
      longestHits(clause, isUnmarked).flatMap(({ theme, kind, start }) => {
        const isDenied = kind !== 'about' && isDeniedAt(clause, start, isUnmarked)
        if ((kind === 'well') === !isDenied && kind !== 'about') return 'praise'
        return theme === 'praise' ? [] : theme
      }),
    ),
  )
  return data.themes.map(({ code }) => code as RemarkTheme).filter((theme) => found.has(theme))
}

interface Hit {
  readonly theme: RemarkTheme
  readonly kind: Kind
  readonly start: number
}

/** From left to right, the longest phrase at each place: "hướng dẫn sai" is not "hướng dẫn". */
function longestHits(clause: Phrase, isUnmarked: boolean): readonly Hit[] {
  const hits: Hit[] = []
  for (let start = 0; start < clause.length; ) {
    const matches = (byFirstWord.get(clause[start]?.folded ?? '') ?? []).filter(({ words }) =>
      words.every((word, at) => isSame(clause[start + at], word, isUnmarked && words.length > 1)),
    )
    const length = Math.max(0, ...matches.map(({ words }) => words.length))
    for (const { theme, kind, words } of matches) if (words.length === length) hits.push({ theme, kind, start })
    start += Math.max(1, length)
  }
  return hits
}

// In a text without any mark two words together are hardly anything else; a single one may be. Some type marks here and there.
function isSame(word: Word | undefined, wanted: Word, mayLackMarks: boolean): boolean {
  if (word === undefined) return false
  return word.spelled === wanted.spelled || (mayLackMarks && word.folded === wanted.folded)
}

function isDeniedAt(clause: Phrase, start: number, isUnmarked: boolean): boolean {
  for (let at = start - 1; at >= 0; at--) {
    const word = clause[at]
    if (denials.some((denial) => isSame(word, denial, isUnmarked))) return true
    if (!between.some(({ folded }) => folded === word?.folded)) return false
  }
  return false
}
