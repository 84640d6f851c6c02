export * from './address.ts'
export * from './format-date.ts'
export * from './format-number.ts'
export { hoursText } from './hours-text.ts'
export * from './language-links.ts'
export * from './languages.ts'
export * from './locale.ts'
export { shortened } from './shortened.ts'
export { onOneLine, onTwoLines } from './terminal.ts'
export {
  type FactsOf,
  isComplete,
  type MessageKey,
  type PlainMessageKey,
  type Speak,
  sentenceFrom,
  type Translate,
  translator,
} from './translator.ts'
export * from './wording.ts'
