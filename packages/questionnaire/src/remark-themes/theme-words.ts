import { familiesOf, firstWords, type Phrase, phrasesOf, soundOf, soundsIn } from './phrases.ts'
import data from './themes.json' with { type: 'json' }
import type { RemarkTheme } from './themes.ts'
import { type Word, wordOf } from './vietnamese-words.ts'

export type Term = readonly Word[]

export interface Wanted {
  readonly theme: RemarkTheme | undefined
  readonly kind: (typeof kinds)[number] | 'ignored'
  readonly phrase: Phrase
}

const kinds = ['about', 'things', 'bad', 'well', 'weak'] as const

let parsed: ReturnType<typeof parse> | undefined

/** The word lists of all themes. Parsed when first needed: most processes never read a remark, and it takes a tenth of a second. */
export function themeWords() {
  parsed ??= parse()
  return parsed
}

function parse() {
  const families = familiesOf(data.families)
  const phrases = (lists: readonly string[]) => lists.flatMap((list) => phrasesOf(list, families))
  const words = (list: string) => list.split(',').map((word) => wordOf(word.trim()))
  /** Each may be several words: "đề nghị". */
  const terms = (list: string): readonly Term[] => list.split(',').map((term) => term.trim().split(/\s+/u).map(wordOf))
  const [denials, lacks, wishes] = [terms(data.denials), terms(data.lacks), terms(data.wishes)]
  const [between, ironies, formerly] = [words(data.between), words(data.ironies), terms(data.formerly)]

  const wanted: readonly Wanted[] = [
    ...phrases(data.ignored).map((phrase): Wanted => ({ theme: undefined, kind: 'ignored', phrase })),
    ...data.themes.flatMap((theme) =>
      kinds.flatMap((kind) =>
        phrases(theme[kind]).map((phrase): Wanted => ({ theme: theme.code as RemarkTheme, kind, phrase })),
      ),
    ),
  ]
  // Lets a remark be scanned once.
  const byFirstWord = new Map<string, readonly Wanted[]>()
  for (const one of wanted)
    for (const word of new Set(firstWords(one.phrase))) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), one])

  return {
    shorthand: new Map(Object.entries(data.shorthand)),
    denials,
    lacks,
    wishes,
    // Within a clause "nên" means "therefore", and "xin" also begins thanks.
    beginnings: [...wishes.filter(([first]) => first?.spelled !== wordOf('xin').spelled), [wordOf('nên')]],
    between,
    ironies,
    formerly,
    known: new Set([
      ...wanted.flatMap(({ phrase }) => soundsIn(phrase)),
      ...[...denials, ...lacks, ...wishes, between].flat().map(soundOf),
    ]),
    byFirstWord,
  }
}
