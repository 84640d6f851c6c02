import { clausesOf, type Word } from '@long-dan/questionnaire'
import * as words from './violation-words.ts'

/**
 * Whether a remark says, or seems to say, that somebody asked for money, harassed, threatened or cheated. A missed one would land on the
 * desk of those it accuses; a false alarm costs an official of the province one look: so in doubt the answer is yes. "Không ai đòi tiền" is
 * no, "không đưa tiền thì không làm" is yes.
 */
export function allegesViolation(text: string): boolean {
  const clauses = clausesOf(text)
  let goesOn = false
  for (const [index, clause] of clauses.entries()) {
    const next = clauses[index + 1]?.[0]
    const denied: Hit[] = []
    const hits = hitsIn(clause)
    for (const hit of hits) {
      // "Không gây phiền hà, sách nhiễu": a denial before the comma extends to the whole list.
      if (!((goesOn && hit.start === 0) || isDenied(clause, hit, denied, next))) return true
      denied.push(hit)
    }
    goesOn = hits.some(({ end }) => end === clause.length)
  }
  return false
}

interface Hit {
  readonly start: number
  /** Index after the last word. */
  readonly end: number
  readonly deniesItself?: true
}

type Clause = readonly Word[]
type Phrases = readonly Clause[]

const parsed = (phrases: readonly string[]): Phrases => phrases.flatMap((phrase) => clausesOf(phrase))
const [complete, folded, spelled] = [words.completePhrases, words.foldedPhrases, words.spelledPhrases].map(parsed)
const [exact, asking, money] = [words.exactWords, words.askingWords, words.moneyWords].map(parsed)
const foldedSet = (list: readonly string[]) =>
  new Set(parsed(list).flatMap((phrase) => phrase.map((word) => word.folded)))
const [denials, fillers, conditions] = [words.denials, words.fillers, words.conditions].map(foldedSet)

/** Words allowed between asking and money, and between what is denied and the condition. */
const reach = 7

function hitsIn(clause: Clause): readonly Hit[] {
  return clause.flatMap((_, start) => {
    const hits: Hit[] = []
    const itself = lengthAt(clause, start, complete, sameFolded)
    if (itself > 0) hits.push({ start, end: start + itself, deniesItself: true })
    const length = Math.max(
      lengthAt(clause, start, folded, sameFolded),
      lengthAt(clause, start, spelled, sameSpelled),
      lengthAt(clause, start, exact, (word, wanted) => word.spelled === wanted.spelled),
      lengthOfAsking(clause, start),
    )
    if (length > 0) hits.push({ start, end: start + length })
    return hits
  })
}

function lengthOfAsking(clause: Clause, start: number): number {
  const verb = lengthAt(clause, start, asking, sameSpelled)
  if (verb === 0) return 0
  for (let place = start + verb; place < Math.min(clause.length, start + verb + reach); place++) {
    const sum = lengthAt(clause, place, money, sameSpelled) || Number(isSum(clause[place]))
    if (sum > 0) return place + sum - start
  }
  return 0
}

// 200k, 2tr, 500000, 1,5 triệu
function isSum(word: Word | undefined): boolean {
  return /^\d+(?:k|tr|trieu|nghin|ngan|d|dong)$|^\d{3,}$/u.test(word?.folded ?? '')
}

function lengthAt(
  clause: Clause,
  start: number,
  phrases: Phrases = [],
  same: (word: Word, wanted: Word) => boolean,
): number {
  const matches = phrases.filter((phrase) =>
    phrase.every((wanted, index) => {
      const word = clause[start + index]
      return word !== undefined && same(word, wanted)
    }),
  )
  return Math.max(0, ...matches.map(({ length }) => length))
}

function sameFolded(word: Word, wanted: Word): boolean {
  return word.folded === wanted.folded
}

// Text typed without accents may mean any of these words; text typed with accents means only what it says.
function sameSpelled(word: Word, wanted: Word): boolean {
  return word.spelled === wanted.spelled || (word.spelled === word.folded && word.folded === wanted.folded)
}

function isDenied(clause: Clause, hit: Hit, denied: readonly Hit[], next: Word | undefined): boolean {
  if (hit.deniesItself) return false
  if (denied.some(({ end }) => hit.start < end)) return true
  for (let place = hit.start - 1; place >= 0; place--) {
    const word = clause[place]?.folded ?? ''
    if (denied.some(({ end }) => end === place + 1)) return true
    if (denials?.has(word)) return !isCondition(clause, place, hit, next)
    if (!fillers?.has(word)) return false
  }
  return false
}

function isCondition(clause: Clause, denial: number, { end }: Hit, next: Word | undefined): boolean {
  const after = [...clause.slice(end, end + reach), ...(next ? [next] : [])]
  return [clause[denial - 1], ...after].some((word) => word !== undefined && conditions?.has(word.folded))
}
