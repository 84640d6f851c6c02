import { type Language, localeOf, wordingIn } from '@long-dan/i18n'
import { type QuestionnaireVersion, scalePoints } from '@long-dan/questionnaire'

/** A file of this name beside common recordings says that a machine speaks them. */
export const machineMark = 'giong-may.txt'

/** What can be heard of a ballot, by the name of its recording; answers of a question follow it, each by itself. */
export function spokenParts({ data }: QuestionnaireVersion, language: Language): ReadonlyMap<string, string> {
  const { t } = localeOf(language)
  const words = (wording: Parameters<typeof wordingIn>[1]) => wordingIn(language, wording)
  return new Map([
    ['notice', t('ballot.notice.short')],
    ['overall', words(data.overall)],
    ...data.criteria.map(({ code, statement }) => [code, words(statement)] as const),
    ...scalePoints.map((point) => [`face-${point}`, words(data.scale[point])] as const),
    ['na', words(data.scale.na)],
    ...(data.questions ?? []).flatMap(({ code, text, options }) => [
      [code, words(text)] as const,
      ...options.map((option) => [`${code}-${option.code}`, words(option.text)] as const),
    ]),
    ['remark', words(data.remark)],
  ])
}
