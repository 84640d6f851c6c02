import type { OptionalQuestion, Questionnaires, QuestionnaireVersion } from '@long-dan/questionnaire'
import type { FormGrant } from './form-token.ts'

/** What a form asks: a questionnaire, and the optional questions that are switched on at the desk. */
export interface Offer {
  readonly version: QuestionnaireVersion
  readonly questions: readonly OptionalQuestion[]
}

/** A desk's offer on a day (YYYY-MM-DD). */
export function offerOn(
  questionnaires: Questionnaires,
  desk: { readonly questions: readonly string[] },
  day: string,
): Offer {
  const version = questionnaires.on(day)
  return { version, questions: version.questions.filter(({ code }) => desk.questions.includes(code)) }
}

type AskedByForm = Pick<FormGrant, 'questionnaireVersion' | 'questions'>

/** What a token records of the form: the version's number, and a bit for each optional question. */
export function askedBy({ version, questions }: Offer): AskedByForm {
  const bits = version.questions.map((question, place) => (questions.includes(question) ? 1 << place : 0))
  return { questionnaireVersion: version.number, questions: bits.reduce((sum, bit) => sum | bit, 0) }
}

/** Undefined for a version that this release does not know. */
export function offerOf(
  questionnaires: Questionnaires,
  { questionnaireVersion, questions }: AskedByForm,
): Offer | undefined {
  const version = questionnaires.versions.find(({ number }) => number === questionnaireVersion)
  return version && { version, questions: version.questions.filter((_, place) => (questions >> place) & 1) }
}

/** Equal for equal offers; identifies the prepared pages and blank forms that may be used. */
export function offerName({ version, questions }: Offer): string {
  return [version.code, ...questions.map(({ code }) => code)].join('+')
}
