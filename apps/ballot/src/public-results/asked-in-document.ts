import { type AskedQuestions, joinVersions, type Questionnaires } from '@long-dan/questionnaire'
import type { PeriodDocument } from '@long-dan/results'

/** The questions asked on the ballots of a published figure. */
export function askedInDocument(
  questionnaires: Questionnaires,
  { questionnaireVersions, period }: Pick<PeriodDocument, 'questionnaireVersions' | 'period'>,
): AskedQuestions {
  const versions = questionnaireVersions.flatMap((code) => questionnaires.withCode(code) ?? [])
  return joinVersions(versions.length > 0 ? versions : [questionnaires.on(period.to)])
}
