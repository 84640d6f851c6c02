import { addressIn, type Locale, languageLinks, wordingIn } from '@long-dan/i18n'
import { type AskedQuestions, breakSentences, optionCode } from '@long-dan/questionnaire'
import { dataColumns } from './data-columns.ts'
import { documentFields } from './document-fields.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import type { Licence, PublicPage } from './public-page.ts'
import { dictionaryPath } from './public-url.ts'

/** What the columns and fields of the files mean. */
export interface DictionaryPage extends PublicPage {
  readonly columns: readonly Meaning[]
  readonly fields: readonly Meaning[]
  /** Codes of criteria and optional questions, and of options as `question=option`. */
  readonly items: readonly { readonly code: string; readonly words: string; readonly isInSourceLanguage: boolean }[]
  /** Where the questionnaires do not ask the same. */
  readonly breaks: readonly string[]
  readonly licence: Licence | null
}

interface Meaning {
  readonly name: string
  readonly meaning: string
}

export function dictionaryPage(locale: Locale, asked: AskedQuestions, deps: PublicDependencies): DictionaryPage {
  const { language, t } = locale
  return {
    title: t('public.dictionary.title'),
    address: `${deps.publicUrl}${dictionaryPath}`,
    shareTitle: t('public.dictionary.title'),
    otherLanguages: languageLinks(language, (other) => addressIn(other, dictionaryPath)),
    columns: dataColumns.map(({ name, meaning }) => ({ name, meaning: meaning(locale, asked) })),
    fields: Object.entries(documentFields).map(([name, key]) => ({ name, meaning: t(key) })),
    items: [
      ...asked.criteria.map(({ code, official }) => ({ code, words: official, isInSourceLanguage: true })),
      ...asked.questions.flatMap(({ code, text, options }) =>
        [{ code, text }, ...options.map((option) => ({ code: optionCode(code, option.code), text: option.text }))].map(
          (each) => ({ code: each.code, words: wordingIn(language, each.text), isInSourceLanguage: false }),
        ),
      ),
    ],
    breaks: breakSentences(locale, asked),
    licence: deps.dataLicence ?? null,
  }
}
