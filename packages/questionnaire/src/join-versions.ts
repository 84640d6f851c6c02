import { counterLayout, countersPerItem, type Layout } from './layout.ts'
import type { AskedQuestions, QuestionBreak, QuestionnaireVersion } from './questionnaire.ts'
import { type Criterion, criterionGroups, type OptionalQuestion } from './version-data/questionnaire-data.ts'
import { wordsOf } from './words-of.ts'

// The same object for the same versions, so that layouts can be compared by identity.
const joins = new WeakMap<QuestionnaireVersion, Map<string, AskedQuestions>>()

/** Several versions combined. */
export function joinVersions(given: Iterable<QuestionnaireVersion>): AskedQuestions {
  const versions = [...new Set(given)].sort((a, b) => (a.offeredFrom < b.offeredFrom ? -1 : 1))
  const newest = versions.at(-1)
  if (newest === undefined) throw new RangeError('Nothing was asked by no version')
  if (versions.length === 1) return newest
  const ofNewest = joins.get(newest) ?? new Map<string, AskedQuestions>()
  joins.set(newest, ofNewest)
  const name = versions.map(({ number }) => number).join()
  const found = ofNewest.get(name) ?? joinInOrder(versions, newest)
  ofNewest.set(name, found)
  return found
}

function joinInOrder(versions: readonly QuestionnaireVersion[], newest: QuestionnaireVersion): AskedQuestions {
  const newestFirst = versions.toReversed()
  const criteria = inGroups(firstOfEach(newestFirst.flatMap((version) => version.criteria)))
  const questions = joinQuestions(newestFirst.flatMap((version) => version.questions))
  const { stem, overall, remark, groups, scale } = newest
  return {
    versions,
    criteria,
    questions,
    stem,
    overall,
    remark,
    groups,
    scale,
    layout: counterLayout(criteria, questions),
    breaks: versions.slice(1).flatMap((version, at) => breaksBetween(versions[at] ?? version, version)),
  }
}

/** Adds a vector of one layout to a vector of another that has every counter of the first. */
export function addCounters(
  sum: Int32Array | number[],
  layout: Layout,
  counters: ArrayLike<number>,
  from: Layout,
): void {
  const places = layout === from ? undefined : placesIn(layout, from)
  for (let at = 0; at < counters.length; at++) {
    const place = places === undefined ? at : (places[at] ?? -1)
    if (place >= 0) sum[place] = (sum[place] ?? 0) + (counters[at] ?? 0)
  }
}

const known = new WeakMap<Layout, WeakMap<Layout, Int32Array>>()

/** For each index of a layout, the index of the same counter in another. */
function placesIn(layout: Layout, from: Layout): Int32Array {
  const ofLayout = known.get(layout) ?? new WeakMap<Layout, Int32Array>()
  known.set(layout, ofLayout)
  const found = ofLayout.get(from) ?? findPlaces(layout, from)
  ofLayout.set(from, found)
  return found
}

function findPlaces(layout: Layout, from: Layout): Int32Array {
  const places = new Map(namesOf(layout).map((name, place) => [name, place]))
  return Int32Array.from(namesOf(from), (name) => places.get(name) ?? -1)
}

/** A name for each counter, the same in every layout that has it. */
function namesOf({ items, questions, pairs, length }: Layout): readonly string[] {
  const names = new Array<string>(length).fill('')
  const put = (offset: number, own: readonly string[]) => {
    names.splice(offset, own.length, ...own)
  }
  for (const [at, item] of items.entries())
    put(
      at * countersPerItem,
      ['1', '2', '3', '4', '5', 'na', 'blank'].map((slot) => `${item} ${slot}`),
    )
  for (const { code, options, offset, crossings } of questions) {
    put(offset, [`${code} asked`, ...options.map((option) => `${code} = ${option}`), `${code} blank`])
    const crossed = options.flatMap((option) =>
      items.flatMap((item) => ['answered', 'satisfied'].map((slot) => `${code} = ${option}, ${item} ${slot}`)),
    )
    if (crossings !== undefined) put(crossings, crossed)
  }
  for (const { first, second, offset } of pairs) {
    const [one, other] = first < second ? [first, second] : [second, first]
    const slots = ['answered', first, second, 'satisfied']
    put(
      offset,
      slots.map((slot) => `${one} with ${other}: ${slot}`),
    )
  }
  return names
}

function firstOfEach<Member extends { readonly code: string }>(members: readonly Member[]): readonly Member[] {
  return members.filter(({ code }, at) => members.findIndex((member) => member.code === code) === at)
}

function inGroups(criteria: readonly Criterion[]): readonly Criterion[] {
  return criterionGroups.flatMap((group) => criteria.filter((criterion) => criterion.group === group))
}

function joinQuestions(questions: readonly OptionalQuestion[]): readonly OptionalQuestion[] {
  return firstOfEach(questions).map((question) => ({
    ...question,
    options: firstOfEach(questions.filter(({ code }) => code === question.code).flatMap(({ options }) => options)),
  }))
}

function breaksBetween(before: QuestionnaireVersion, after: QuestionnaireVersion): readonly QuestionBreak[] {
  const on = after.offeredFrom
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  const codes = [...fresh.keys()]
  // Versions in between may be left out: what counts is how these two differ.
  const reworded = codes.filter((code) => old.has(code) && old.get(code) !== fresh.get(code))
  const added = codes.filter((code) => !old.has(code))
  return [
    ...reworded.map((code): QuestionBreak => ({ on, code, kind: 'reworded' })),
    ...added.map((code): QuestionBreak => {
      const { replaces = '' } = [...after.criteria, ...after.questions].find((each) => each.code === code) ?? {}
      return { on, code, kind: 'added', replaces: old.has(replaces) ? replaces : undefined }
    }),
    ...[...old.keys()].filter((code) => !fresh.has(code)).map((code): QuestionBreak => ({ on, code, kind: 'dropped' })),
  ]
}
