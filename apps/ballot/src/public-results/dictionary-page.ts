import { addressIn, type Locale, languageLinks, wordingIn } from '@long-dan/i18n'
import { type AskedQuestions, breakSentences, optionCode } from '@long-dan/questionnaire'
import { dataColumns } from './data-columns.ts'
import { documentFields } from './document-fields.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import { dictionaryPath } from './public-url.ts'

/** What the columns and fields of the files mean. */
export type DictionaryPage = ReturnType<typeof dictionaryPage>

export function dictionaryPage(locale: Locale, asked: AskedQuestions, deps: PublicDependencies) {
  const { language, t } = locale
  return {
    title: t('public.dictionary.title'),
    address: `${deps.publicUrl}${dictionaryPath}`,
    shareTitle: t('public.dictionary.title'),
    otherLanguages: languageLinks(language, (other) => addressIn(other, dictionaryPath)),
    columns: dataColumns.map(({ name, meaning }) => ({ name, meaning: meaning(locale, asked) })),
    fields: Object.entries(documentFields).map(([name, key]) => ({ name, meaning: t(key) })),
    // Codes of criteria and optional questions; options are listed as `question=option`.
    items: [
      ...asked.criteria.map(({ code, official }) => ({ code, words: official, isInSourceLanguage: true })),
      ...asked.questions.flatMap(({ code, text, options }) =>
        [{ code, text }, ...options.map((option) => ({ code: optionCode(code, option.code), text: option.text }))].map(
          (each) => ({ code: each.code, words: wordingIn(language, each.text), isInSourceLanguage: false }),
        ),
      ),
    ],
    // Where the questionnaires differ in what they ask.
    breaks: breakSentences(locale, asked),
    licence: deps.dataLicence ?? null,
  }
}
