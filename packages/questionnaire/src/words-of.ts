import { sourceLanguage, type Wording } from '@long-dan/i18n'
import type { QuestionnaireVersion } from './questionnaire.ts'

/**
 * The wording of each item and question, stem and scale, as one text each by code: a different text means different words. Only the source
 * language counts: a translation that is added or corrected later does not change the question.
 */
export function wordsOf(version: QuestionnaireVersion): ReadonlyMap<string, string> {
  const { stem, overall, scale, criteria, questions } = version
  return new Map<string, string>([
    ['stem', said(stem)],
    ['overall', said(overall)],
    ['scale', JSON.stringify(Object.entries(scale).map(([point, word]) => [point, said(word)]))],
    ...criteria.map(({ code, official, statement, notApplicableHint }) => {
      const hint = notApplicableHint && said(notApplicableHint)
      return [code, JSON.stringify([official, said(statement), hint])] as const
    }),
    ...questions.map(({ code, text, afterLow, options }) => {
      const read = options.map((option) => [option.code, said(option.text)])
      return [code, JSON.stringify([said(text), afterLow, read])] as const
    }),
  ])
}

function said(wording: Wording): string {
  return wording[sourceLanguage].normalize('NFC')
}
