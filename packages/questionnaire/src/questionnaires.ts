import { sourceLanguage, type Wording } from '@long-dan/i18n'
import { joinVersions } from './join-versions.ts'
import type { AskedQuestions, QuestionnaireVersion } from './questionnaire.ts'
import { questionnaireVersion } from './questionnaire-version.ts'
import type { QuestionnaireData } from './version-data/questionnaire-data.ts'
import { wordsOf } from './words-of.ts'

/**
 * Every version a ballot may carry: all that a release knows, or those of one province. What is offered on which day can be asked of one
 * series only; `on`, `during`, `from` and `until` throw a RangeError where there are several.
 */
export interface Questionnaires {
  /** Oldest first. */
  readonly versions: readonly QuestionnaireVersion[]
  /**
   * Those of a province that begins with this version: it and the later ones of its series.
   * @throws RangeError for a code that no version has
   */
  readonly beginningWith: (code: string) => Questionnaires
  /** The version that desks offer on a day; before any was offered, the first one. */
  readonly on: (day: string) => QuestionnaireVersion
  /** Everything offered on the days in [start, end), joined. */
  readonly during: (start: string, end: string) => AskedQuestions
  /** Everything offered on a day or planned for later, joined. */
  readonly from: (day: string) => AskedQuestions
  /** Everything ever offered up to a day, joined. */
  readonly until: (day: string) => AskedQuestions
  readonly withCode: (code: string) => QuestionnaireVersion | undefined
  /** @throws RangeError for a number that no version has */
  readonly withNumber: (number: number) => QuestionnaireVersion
}

/** @throws RangeError if two versions share a number or a code, or two of a series share a day or reword a question without declaring it */
export function createQuestionnaires(list: readonly QuestionnaireData[]): Questionnaires {
  const versions = list.map(questionnaireVersion).sort((a, b) => (a.offeredFrom < b.offeredFrom ? -1 : 1))
  assertDifferent(versions, 'number', 'code')
  for (const series of Map.groupBy(versions, (version) => version.series).values()) {
    assertDifferent(series, 'offeredFrom')
    for (const [at, version] of series.entries()) assertWords(version, series.slice(0, at))
  }
  return registryOf(versions)
}

function registryOf(versions: readonly QuestionnaireVersion[]): Questionnaires {
  const [first] = versions
  if (first === undefined) throw new RangeError('There is no questionnaire')
  const offered = () => {
    if (versions.some(({ series }) => series !== first.series)) throw new RangeError('Several series: beginningWith')
    return versions
  }
  const on = (day: string) => offered().findLast(({ offeredFrom }) => offeredFrom <= day) ?? first
  const from = (day: string) => joinVersions([on(day), ...offered().filter(({ offeredFrom }) => day < offeredFrom)])
  const byNumber = new Map(versions.map((version) => [version.number, version]))
  return {
    versions,
    beginningWith(code) {
      const at = versions.findIndex((version) => version.code === code)
      const begins = versions[at]
      if (begins === undefined) throw new RangeError(`No questionnaire is called ${code}`)
      return registryOf(versions.slice(at).filter(({ series }) => series === begins.series))
    },
    on,
    from,
    during: (start, end) =>
      joinVersions([on(start), ...offered().filter(({ offeredFrom }) => start < offeredFrom && offeredFrom < end)]),
    until: (day) => joinVersions([first, ...offered().filter(({ offeredFrom }) => offeredFrom <= day)]),
    withCode: (code) => versions.find((version) => version.code === code),
    withNumber(number) {
      const version = byNumber.get(number)
      if (version === undefined) throw new RangeError(`No questionnaire has number ${number}`)
      return version
    },
  }
}

function assertDifferent(
  versions: readonly QuestionnaireVersion[],
  ...names: readonly ('number' | 'code' | 'offeredFrom')[]
): void {
  for (const name of names)
    if (new Set(versions.map((version) => version[name])).size < versions.length)
      throw new RangeError(`Two questionnaires have the same ${name}`)
}

/**
 * Figures of one code are added up over versions: different words under the same code must be declared as asking the same, and a code must
 * keep its group, its kind and its options: who could not choose an option yet must not count among those who did not.
 */
function assertWords(version: QuestionnaireVersion, earlier: readonly QuestionnaireVersion[]): void {
  const declared = version.data.reworded ?? []
  const words = wordsOf(version)
  const faults = [
    ...[...words].map(([code, text]) => {
      const last = earlier.findLast((one) => wordsOf(one).has(code))
      const isReworded = last !== undefined && wordsOf(last).get(code) !== text
      if (isReworded !== declared.includes(code)) return `${code} is ${isReworded ? '' : 'not '}reworded`
      return last ? kindFault(code, last, version) : codeFault(code, text, earlier)
    }),
    ...declared.filter((code) => !words.has(code)).map((code) => `nothing is called ${code}`),
    ...earlier.map((one) => phoneFault(one, version)),
  ]
  const [fault] = faults.filter((each) => each !== null)
  if (fault !== undefined) throw new RangeError(`Questionnaire ${version.code}: ${fault}`)
}

/** A file copied from the version before must not go on asking on the phone what its ballots no longer ask. */
function phoneFault({ data: before }: QuestionnaireVersion, { data }: QuestionnaireVersion): string | null {
  const isKept = data.overallByPhone !== undefined && sameWords(before.overallByPhone, data.overallByPhone)
  return isKept && !sameWords(before.overall, data.overall) ? 'overallByPhone is about another overall question' : null
}

function sameWords(one: Wording | undefined, other: Wording): boolean {
  return one?.[sourceLanguage] === other[sourceLanguage]
}

function kindFault(code: string, last: QuestionnaireVersion, version: QuestionnaireVersion): string | null {
  return kindOf(last, code) === kindOf(version, code)
    ? null
    : `${code} was another kind of question, or had other options`
}

function codeFault(code: string, text: string, earlier: readonly QuestionnaireVersion[]): string | null {
  const twin = earlier.find((one) => [...wordsOf(one).values()].includes(text))
  return twin ? `${code} asks what ${twin.code} asks under another code` : null
}

function kindOf({ criteria, questions }: QuestionnaireVersion, code: string): string | undefined {
  const question = questions.find((each) => each.code === code)
  const options = question?.options.map((option) => option.code).sort()
  return criteria.find((each) => each.code === code)?.group ?? (question && [question.kind, ...(options ?? [])].join())
}
