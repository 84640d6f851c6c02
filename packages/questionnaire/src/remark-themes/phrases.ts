import { lacksOnlyMarks, type Word, wordOf } from './vietnamese-words.ts'

type Element =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'gap' | 'number' | 'several' }
  | { readonly kind: 'family'; readonly family: Family }

interface Family {
  readonly byFirstWord: ReadonlyMap<string, readonly Phrase[]>
  readonly sounds: readonly string[]
}

/** Elements in order; an optional one may be missing. */
export type Phrase = readonly (Element & { readonly isOptional: boolean })[]

type Families = (name: string) => Family

/** Families of words by name, each a list of phrases, which may name other families; parsed once, when first named. */
export function familiesOf(lists: Readonly<Record<string, string>>): Families {
  const parsed = new Map<string, Family>()
  const familyOf = (name: string): Family => {
    const known = parsed.get(name)
    if (known !== undefined) return known
    const list = lists[name]
    if (list === undefined) throw new Error(`No family of words is called ${name}.`)
    const members = phrasesOf(list, familyOf)
    const family = { byFirstWord: byFirstWord(members), sounds: [...new Set(members.flatMap(soundsIn))] }
    parsed.set(name, family)
    return family
  }
  return familyOf
}

/**
 * Parses phrases separated by commas. `*` allows for a few words, `{wait}` is any phrase of that family, `#` a number in digits, `##` a
 * number above 1, and `?` makes the element before it optional.
 */
export function phrasesOf(list: string, families: Families): readonly Phrase[] {
  return list
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
    .map((phrase) => phrase.split(/\s+/u).map((written) => elementOf(written, families)))
}

function elementOf(written: string, families: Families): Phrase[number] {
  const isOptional = written.endsWith('?')
  const element = isOptional ? written.slice(0, -1) : written
  if (element === '*') return { kind: 'gap', isOptional }
  if (element === '#') return { kind: 'number', isOptional }
  if (element === '##') return { kind: 'several', isOptional }
  const family = /^\{(?<name>.+)\}$/u.exec(element)?.groups?.name
  if (family === undefined) return { kind: 'word', word: wordOf(element), isOptional }
  return { kind: 'family', family: families(family), isOptional }
}

/** Phrases by each word that they may begin with, in its heard form; `#` for a number. */
function byFirstWord(phrases: readonly Phrase[]): ReadonlyMap<string, readonly Phrase[]> {
  const found = new Map<string, Phrase[]>()
  for (const phrase of phrases)
    for (const word of new Set(firstWords(phrase))) found.set(word, [...(found.get(word) ?? []), phrase])
  return found
}

export function firstWords(phrase: Phrase): readonly string[] {
  const [first, ...rest] = phrase
  if (first === undefined) return []
  const ofFirst =
    first.kind === 'word' ? [first.word.heard] : first.kind === 'family' ? [...first.family.byFirstWord.keys()] : ['#']
  return first.isOptional ? [...ofFirst, ...firstWords(rest)] : ofFirst
}

/** The key in `firstWords` of the word at a position in a clause. */
export function firstWordAt({ words }: Clause, at: number): string {
  const heard = words[at]?.heard ?? ''
  return /^\d/u.test(heard) ? '#' : heard
}

/** A clause, and whether it comes from a text typed without marks. */
export interface Clause {
  readonly words: readonly Word[]
  /** Words that have a meaning as typed, so that no mark need be missing. */
  readonly known: ReadonlySet<string>
  readonly isUnmarked: boolean
}

/** The words of a phrase and of all families in it, as `soundOf` writes them. */
export function soundsIn(phrase: Phrase): readonly string[] {
  return phrase.flatMap((element) => {
    if (element.kind === 'family') return element.family.sounds
    return element.kind === 'word' ? [soundOf(element.word)] : []
  })
}

export const soundOf = ({ heard, marks }: Word) => `${heard} ${marks}`

const longestGap = 4

type Places = readonly number[] | undefined

/** How strictly words are compared: see `isSame`. */
export type Care = 'loose' | 'strict' | 'exact'

/** The positions in the clause of the words of a phrase that begins at `start`; the longest match if there are several. */
export function placesOf(phrase: Phrase, clause: Clause, start: number): Places {
  const loose = match(phrase, clause, start, 'loose')
  if (loose === undefined) return undefined
  if (loose.length === 1) return match(phrase, clause, start, 'exact')
  const isInOneRun = (loose.at(-1) ?? start) - start === loose.length - 1
  return isInOneRun ? loose : match(phrase, clause, start, 'strict')
}

function match(elements: Phrase, clause: Clause, at: number, care: Care): Places {
  const [element, ...rest] = elements
  if (element === undefined) return []
  const without = element.isOptional ? match(rest, clause, at, care) : undefined
  return more(without, matchFirst(element, rest, clause, at, care))
}

function matchFirst(element: Element, rest: Phrase, clause: Clause, at: number, care: Care): Places {
  if (element.kind === 'gap') {
    for (let gap = 0; gap <= longestGap && at + gap < clause.words.length; gap++) {
      const found = match(rest, clause, at + gap, care)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (element.kind === 'family')
    return (element.family.byFirstWord.get(firstWordAt(clause, at)) ?? [])
      .map((member) => match([...member, ...rest], clause, at, care))
      .reduce(more, undefined)
  const word = clause.words[at]
  if (word === undefined || !isElement(element, word, clause, care)) return undefined
  const found = match(rest, clause, at + 1, care)
  return found && [at, ...found]
}

const more = (one: Places, other: Places): Places => ((other?.length ?? -1) > (one?.length ?? -1) ? other : one)

function isElement(element: Element, word: Word, clause: Clause, care: Care): boolean {
  if (element.kind === 'word') return isSame(word, element.word, care, clause)
  if (!/^\d/u.test(word.folded)) return false
  return element.kind === 'number' || Number(word.folded) > 1
}

// A shorter word without its marks may be a different one ("cho"), even between others.
const shortestUnmarked = 4

/**
 * Whether one word may stand for another. Two adjacent words lacking marks can hardly mean anything else (loose); two words apart may lack
 * them only in a text without any (strict); a single word must have its own (exact).
 */
export function isSame(word: Word, wanted: Word, care: Care, { isUnmarked, known }: Omit<Clause, 'words'>): boolean {
  if (word.heard !== wanted.heard) return false
  if (word.marks === wanted.marks) return true
  if (care === 'exact' || !lacksOnlyMarks(word, wanted)) return false
  if (isUnmarked && word.marks === '') return word.folded === wanted.folded
  if (care === 'strict' || known.has(soundOf(word))) return false
  return word.marks !== '' || word.heard.length >= shortestUnmarked
}
