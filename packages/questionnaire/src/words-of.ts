import type { QuestionnaireVersion } from './questionnaire.ts'

/** What a citizen reads of each item and question, and of the scale, as one text each by code: another text, other words. */
export function wordsOf({ overall, scale, criteria, questions }: QuestionnaireVersion): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ['overall', JSON.stringify(overall)],
    ['scale', JSON.stringify(scale)],
    ...criteria.map(({ code, official, statement }) => [code, JSON.stringify([official, statement])] as const),
    ...questions.map(({ code, text, options }) => [code, JSON.stringify([text, options])] as const),
  ])
}
