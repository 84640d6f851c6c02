import { joinVersions } from './join-versions.ts'
import type { AskedQuestions, QuestionnaireVersion } from './questionnaire.ts'
import { questionnaireVersion } from './questionnaire-version.ts'
import type { QuestionnaireData } from './version-data/questionnaire-data.ts'
import { wordsOf } from './words-of.ts'

/** Every version a ballot may carry. */
export interface Questionnaires {
  /** Oldest first. */
  readonly versions: readonly QuestionnaireVersion[]
  /** The version that desks offer on a day; before any was offered, the first one. */
  readonly on: (day: string) => QuestionnaireVersion
  /** Everything offered on the days in [start, end), joined. */
  readonly during: (start: string, end: string) => AskedQuestions
  /** Everything ever offered up to a day, joined. */
  readonly until: (day: string) => AskedQuestions
  readonly withCode: (code: string) => QuestionnaireVersion | undefined
  /** @throws RangeError for a number that no version has */
  readonly withNumber: (number: number) => QuestionnaireVersion
}

/** @throws RangeError if two versions share a number, a code or a day, or reword a question without declaring it */
export function createQuestionnaires(list: readonly QuestionnaireData[]): Questionnaires {
  const versions = list.map(questionnaireVersion).sort((a, b) => (a.offeredFrom < b.offeredFrom ? -1 : 1))
  const [first] = versions
  if (first === undefined) throw new RangeError('There is no questionnaire')
  for (const name of ['number', 'code', 'offeredFrom'] as const)
    if (new Set(versions.map((version) => version[name])).size < versions.length)
      throw new RangeError(`Two questionnaires have the same ${name}`)
  for (const [at, version] of versions.entries()) assertWords(version, versions.slice(0, at))
  const on = (day: string) => versions.findLast(({ offeredFrom }) => offeredFrom <= day) ?? first
  const byNumber = new Map(versions.map((version) => [version.number, version]))
  return {
    versions,
    on,
    during: (start, end) =>
      joinVersions([on(start), ...versions.filter(({ offeredFrom }) => start < offeredFrom && offeredFrom < end)]),
    until: (day) => joinVersions([first, ...versions.filter(({ offeredFrom }) => offeredFrom <= day)]),
    withCode: (code) => versions.find((version) => version.code === code),
    withNumber(number) {
      const version = byNumber.get(number)
      if (version === undefined) throw new RangeError(`No questionnaire has number ${number}`)
      return version
    },
  }
}

/**
 * Figures of one code are added up over versions: different words under the same code must be declared as asking the same, and a code must
 * keep its group and kind.
 */
function assertWords(version: QuestionnaireVersion, earlier: readonly QuestionnaireVersion[]): void {
  const declared = version.data.reworded ?? []
  const refuse = (why: string): never => {
    throw new RangeError(`Questionnaire ${version.code}: ${why}`)
  }
  const words = wordsOf(version)
  for (const [code, text] of words) {
    const last = earlier.findLast((one) => wordsOf(one).has(code))
    const isReworded = last !== undefined && wordsOf(last).get(code) !== text
    if (isReworded !== declared.includes(code)) refuse(`${code} is ${isReworded ? '' : 'not '}reworded`)
    if (last && kindOf(last, code) !== kindOf(version, code)) refuse(`${code} was another kind of question`)
  }
  for (const code of declared) if (!words.has(code)) refuse(`nothing is called ${code}`)
}

function kindOf({ criteria, questions }: QuestionnaireVersion, code: string): string | undefined {
  return criteria.find((each) => each.code === code)?.group ?? questions.find((each) => each.code === code)?.kind
}
