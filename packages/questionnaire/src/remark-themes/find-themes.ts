import data from './themes.json' with { type: 'json' }
import type { RemarkTheme } from './themes.ts'
import { clausesOf, type Word } from './vietnamese-words.ts'

type Phrase = readonly Word[]

type Kind = 'about' | 'things' | 'bad' | 'well' | 'weak'

interface Wanted {
  readonly theme: RemarkTheme
  readonly kind: Kind
  readonly words: Phrase
}

const phrases = (lists: readonly string[]): readonly Phrase[] =>
  lists.flatMap((list) => list.split(',')).flatMap((phrase) => clausesOf(phrase))
const [denials = [], between = [], wishes = []] = [data.denials, data.between, data.wishes].map((list) =>
  phrases([list]).flat(),
)
const shorthand = new Map(Object.entries(data.shorthand))

const kinds: readonly Kind[] = ['about', 'things', 'bad', 'well', 'weak']

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
 * is well into its theme ("không niềm nở"); so does a wish ("mong cán bộ niềm nở"). Things that a clause names it does not complain of
 * where it praises ("nộp qua mạng rất tiện"), and weak words ("hai tuần", "tài khoản") count where nothing else is found. Often none is; an
 * official who reads the remark corrects what is wrong.
 */
export function findThemes(text: string): readonly RemarkTheme[] {
  const clauses = clausesOf(text, shorthand)
  const isUnmarked = !clauses.flat().some(({ isMarked }) => isMarked)
  const hits = clauses.flatMap((clause) => judged(clause, isUnmarked))
  const sure = hits.filter(({ kind }) => kind !== 'weak')
  const found = new Set((sure.length > 0 ? sure : hits).map(({ theme }) => theme))
  return data.themes.map(({ code }) => code as RemarkTheme).filter((theme) => found.has(theme))
}

interface Judged {
  readonly theme: RemarkTheme
  readonly kind: Kind
}

function judged(clause: Phrase, isUnmarked: boolean): readonly Judged[] {
  const found = longestHits(clause, isUnmarked).flatMap(({ theme, kind, start }): Judged[] => {
    const isBefore = (words: readonly Word[]) => isAnyBefore(words, clause, start, isUnmarked)
    const isPraise =
      kind === 'well'
        ? !isBefore(denials) && !isBefore(wishes)
        : (kind === 'bad' || kind === 'weak') && isBefore(denials)
    if (isPraise) return [{ theme: 'praise', kind }]
    return theme === 'praise' ? [] : [{ theme, kind }]
  })
  const isPraised = found.some(({ theme }) => theme === 'praise')
  return found.filter(({ kind }) => !(isPraised && kind === 'things'))
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
    const matches = (byFirstWord.get(clause[start]?.folded ?? '') ?? [])
      .map((wanted) => ({ ...wanted, length: matchedLength(clause, start, wanted.words, isUnmarked) }))
      .filter(({ length }) => length > 0)
    const longest = Math.max(0, ...matches.map(({ length }) => length))
    for (const { theme, kind, length } of matches) if (length === longest) hits.push({ theme, kind, start })
    start += Math.max(1, longest)
  }
  return hits
}

const longestGap = 4

/** How many words of the clause a phrase takes up from a place on; 0 where it does not stand there. A `*` leaves room for a few words. */
function matchedLength(clause: Phrase, start: number, words: Phrase, isUnmarked: boolean): number {
  let at = start
  for (const [place, word] of words.entries()) {
    if (word.spelled === '*') continue
    const room = words[place - 1]?.spelled === '*' ? longestGap : 0
    const mayLackMarks = isUnmarked && words.length > 1
    let gap = 0
    while (gap <= room && !isSame(clause[at + gap], word, mayLackMarks)) gap++
    if (gap > room) return 0
    at += gap + 1
  }
  return at - start
}

// In a text without any mark two words together are hardly anything else; a single one may be. Some type marks here and there.
function isSame(word: Word | undefined, wanted: Word, mayLackMarks: boolean): boolean {
  if (word === undefined) return false
  return word.spelled === wanted.spelled || (mayLackMarks && word.folded === wanted.folded)
}

/** Whether one of these stands before a place, with nothing but small words between. */
function isAnyBefore(wanted: readonly Word[], clause: Phrase, start: number, isUnmarked: boolean): boolean {
  for (let at = start - 1; at >= 0; at--) {
    const word = clause[at]
    if (wanted.some((one) => isSame(word, one, isUnmarked))) return true
    if (!between.some(({ folded }) => folded === word?.folded)) return false
  }
  return false
}
