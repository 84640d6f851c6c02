import { type Care, type Clause, firstWordAt, isSame, placesOf } from './phrases.ts'
import { type Term, themeWords, type Wanted } from './theme-words.ts'
import data from './themes.json' with { type: 'json' }
import type { RemarkTheme } from './themes.ts'
import { clausesOf, type Word, wordOf } from './vietnamese-words.ts'

/**
 * The themes of a remark, by our word lists, with or without accents. A denial turns something bad into praise ("không phải chờ lâu") and
 * something good into its theme ("không niềm nở"); so does a wish ("mong cán bộ niềm nở"). A clause that praises does not complain of the
 * things it names ("nộp qua mạng rất tiện"), and weak words ("hai tuần", "tài khoản") count only if nothing else is found. Often there is
 * no theme; an official who reads the remark corrects what is wrong.
 */
export function findThemes(text: string): readonly RemarkTheme[] {
  const { shorthand, known } = themeWords()
  const clauses = clausesOf(withUnitsApart(text), shorthand)
  const isUnmarked = isTypedWithoutMarks(clauses.flat())
  const hits = clauses.flatMap((clause) => judged({ words: clause, isUnmarked, known }))
  const sure = hits.filter(({ kind }) => kind !== 'weak')
  const isComplaint = sure.some(({ theme }) => theme !== 'praise')
  const meant = (sure.length > 0 ? sure : hits).filter(({ isNotMeant }) => !(isNotMeant && isComplaint))
  const found = new Set(meant.map(({ theme }) => theme))
  return data.themes.map(({ code }) => code as RemarkTheme).filter((theme) => found.has(theme))
}

// "50k", "7h30", "15cây": separates a unit typed right behind its number.
const withUnitsApart = (text: string) =>
  text
    .replace(/(?<=\d)\s?k(?!\p{L})/giu, ' nghìn ')
    .replace(/(?<=\d)\s?[hg](?!\p{L})/giu, ' giờ ')
    .replace(/(?<=\d)\s?p(?!\p{L})/giu, ' phút ')
    .replace(/(?<=\d)\s?tr(?!\p{L})/giu, ' triệu ')
    .replace(/(?<=\d)(?=\p{L})/giu, ' ')

// Some people put marks here and there; people who write Vietnamese with marks put them on four words in five.
const isTypedWithoutMarks = (all: readonly Word[]) => all.filter(({ isMarked }) => isMarked).length * 4 <= all.length

const better = wordOf('hơn')

interface Judged {
  readonly theme: RemarkTheme
  readonly kind: Wanted['kind']
  /** "Hay thật đấy", "hồi trước làm một lần là xong": praise that does not count beside a complaint. */
  readonly isNotMeant?: boolean
}

function judged(clause: Clause): readonly Judged[] {
  const hits = hitsIn(clause)
  const found = hits.flatMap((hit): Judged[] => {
    const { theme, kind } = hit
    if (theme === undefined || (kind === 'well' && isPartOfComplaint(hit, hits))) return []
    const isPraise = theme === 'praise' && kind === 'about' ? true : isTurned(hit, hits, clause) !== (kind === 'well')
    if (isPraise && kind !== 'things')
      return [{ theme: 'praise', kind, isNotMeant: isIronic(clause, hit) || isOfFormerTimes(clause) }]
    return theme === 'praise' ? [] : [{ theme, kind }]
  })
  const isPraised = found.some(({ theme }) => theme === 'praise')
  return found.filter(({ kind }) => !(isPraised && kind === 'things'))
}

/** "Không thấy ai hướng dẫn người già" shares its words with a complaint. */
const isPartOfComplaint = ({ places }: Hit, hits: readonly Hit[]) =>
  hits.some(
    (other) =>
      other.kind === 'bad' &&
      other.places.length >= places.length &&
      other.places.some((place) => places.includes(place)),
  )

/** Whether a preceding denial, or, for something good, a wish, turns a phrase into its opposite. */
function isTurned({ kind, places }: Hit, hits: readonly Hit[], clause: Clause): boolean {
  if (kind === 'about' || kind === 'things') return false
  const { denials, lacks, wishes } = themeWords()
  const before = (some: readonly Term[]) => placeBefore(some, clause, places[0] ?? 0)
  if (kind === 'well') return before([...denials, ...lacks, ...wishes]) !== undefined || beginsWithWish(clause)
  const denial = before(denials)
  // "Mắt không rời điện thoại": the denial is itself part of the complaint.
  return denial !== undefined && !hits.some((other) => other.kind === 'bad' && other.places.includes(denial))
}

interface Hit extends Omit<Wanted, 'phrase'> {
  readonly places: readonly number[]
}

/** Every phrase except those within another one: "hướng dẫn sai" is not "hướng dẫn". */
function hitsIn(clause: Clause): readonly Hit[] {
  const { byFirstWord } = themeWords()
  const hits = clause.words.flatMap((_, start) =>
    (byFirstWord.get(firstWordAt(clause, start)) ?? []).flatMap(({ theme, kind, phrase }): Hit[] => {
      const places = placesOf(phrase, clause, start)
      return places === undefined ? [] : [{ theme, kind, places }]
    }),
  )
  return hits.filter(({ places }) => !hits.some((other) => isWithin(places, other.places)))
}

const isWithin = (places: readonly number[], others: readonly number[]) =>
  others.length > places.length && places.every((place) => others.includes(place))

const isIronic = (clause: Clause, { places }: Hit) => {
  const { ironies } = themeWords()
  const last = places.at(-1) ?? 0
  return clause.words.slice(last, last + 2).some((word) => ironies.some((one) => isSame(word, one, 'exact', clause)))
}

/** "Ở huyện cũ đi một lần là xong", but not "nhanh hơn trước". */
function isOfFormerTimes(clause: Clause): boolean {
  const { formerly } = themeWords()
  const names = (term: Term) => clause.words.some((_, at) => isAt(term, clause, at, 'exact'))
  return formerly.some(names) && !names([better])
}

/** "Nên mở thêm điểm gần dân" is no praise. */
const beginsWithWish = (clause: Clause) => themeWords().beginnings.some((wish) => isAt(wish, clause, 0, 'strict'))

const isAt = (term: Term, clause: Clause, start: number, care: Care) =>
  term.every((wanted, at) => {
    const word = clause.words[start + at]
    return word !== undefined && isSame(word, wanted, care, clause)
  })

/** The position of one of these before a place, with nothing but small words in between. */
function placeBefore(some: readonly Term[], clause: Clause, start: number): number | undefined {
  const { between } = themeWords()
  for (let at = start - 1; at >= 0; at--) {
    const word = clause.words[at]
    if (word === undefined) return undefined
    const care = clause.isUnmarked && word.heard.length >= 4 ? 'strict' : 'exact'
    if (some.some((term) => isAt(term, clause, at - term.length + 1, care))) return at
    if (!between.some(({ heard }) => heard === word.heard)) return undefined
  }
  return undefined
}
