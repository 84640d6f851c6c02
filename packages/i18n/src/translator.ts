import { type Formatters, IntlMessageFormat, MissingValueError } from 'intl-messageformat'
import { formatNumber } from './format-number.ts'
import { type Language, localesOf, sourceLanguage } from './languages.ts'
import { type MessageArguments, messages } from './messages.generated.ts'

/** A name in `messages/vi/*.json`. */
export type MessageKey = keyof (typeof messages)[typeof sourceLanguage]

/** Key of a sentence without arguments. */
export type PlainMessageKey = Exclude<MessageKey, keyof MessageArguments>

/** For a key not known until run time: the arguments of every message that it may turn out to be. */
type ArgumentsOf<Key extends MessageKey> = [Extract<Key, keyof MessageArguments>] extends [never]
  ? []
  : [Everything<{ [Known in Extract<Key, keyof MessageArguments>]: (needed: MessageArguments[Known]) => void }>]
type Everything<Takers> = Takers[keyof Takers] extends (needed: infer Needed) => void ? Needed : never

/** The sentence for a key in the reader's language, or in Vietnamese where that language has none yet. */
export type Translate = <Key extends MessageKey>(key: Key, ...needed: ArgumentsOf<Key>) => string

/** Outputs a sentence to somebody. */
export type Speak = <Key extends MessageKey>(key: Key, ...needed: ArgumentsOf<Key>) => void

/** The arguments of a sentence. */
export type FactsOf<Key extends string> = Key extends keyof MessageArguments
  ? MessageArguments[Key]
  : Key extends MessageKey
    ? unknown
    : never

/** Most sentences take no arguments and are ready as they are. */
type Sentence = string | IntlMessageFormat

type Facts = Readonly<Record<string, string | number>>

export function translator(language: Language): Translate {
  const sentences = new Map<MessageKey, Sentence>()
  return (key, ...[needed]) => {
    let sentence = sentences.get(key)
    if (sentence === undefined) {
      sentence = sentenceOf(language, key)
      // Where the compiler cannot check, a mistyped key must fail in the first test that uses it.
      if (sentence === undefined) throw new RangeError(`No message has the key ${key}`)
      sentences.set(key, sentence)
    }
    return typeof sentence === 'string' ? sentence : String(sentence.format(needed as Facts | undefined))
  }
}

/** For a stored key and stored facts: null when there is no such sentence (any more), or it takes arguments that were not stored. */
export function sentenceFrom(language: Language, key: string, facts: Facts): string | null {
  const sentence = sentenceOf(language, key as MessageKey)
  if (sentence === undefined || typeof sentence === 'string') return sentence ?? null
  try {
    return String(sentence.format(facts))
  } catch (error) {
    if (error instanceof MissingValueError) return null
    throw error
  }
}

/** Whether a language has a sentence of its own for a key. */
export function hasOwn(language: Language, key: MessageKey): boolean {
  return Object.hasOwn(messages[language], key)
}

const complete = new Map<Language, boolean>()

/** Whether it has one for every key. */
export function isComplete(language: Language): boolean {
  const known = complete.get(language)
  if (known !== undefined) return known
  const found = Object.keys(messages[sourceLanguage]).every((key) => Object.hasOwn(messages[language], key))
  complete.set(language, found)
  return found
}

function sentenceOf(language: Language, key: MessageKey): Sentence | undefined {
  const own: Partial<Record<MessageKey, string>> = messages[language]
  const text = own[key]
  if (text !== undefined) return parsed(language, text)
  return language === sourceLanguage ? undefined : sentenceOf(sourceLanguage, key)
}

/** A sentence of the source keeps its own number format and plurals inside a page of another language. */
function parsed(language: Language, text: string): Sentence {
  if (!/[{}']/u.test(text)) return text
  return new IntlMessageFormat(text, [...localesOf(language)], undefined, {
    ignoreTag: true,
    formatters: formattersOf(language),
  })
}

const formatters = new Map<Language, Formatters>()

/** Formats numbers within a sentence as they are beside it. */
function formattersOf(language: Language): Formatters {
  const known = formatters.get(language)
  if (known) return known
  const numbers = { format: (value: number) => formatNumber(language, value) } as Intl.NumberFormat
  const plurals = new Intl.PluralRules([...localesOf(language)])
  const made = {
    getNumberFormat: () => numbers,
    getPluralRules: () => plurals,
    getDateTimeFormat: () => {
      throw new TypeError('A message is handed days as text')
    },
  }
  formatters.set(language, made)
  return made
}
