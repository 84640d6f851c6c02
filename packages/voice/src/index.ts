export { machineSays, type SoundFormat } from './machine-voice.ts'
export { pageParts, partsSaying } from './page-parts.ts'
export { isHeard, type SpokenLanguage, spokenLanguages, wordsOf } from './spoken-languages.ts'
export { keyOfWords, spokenParts } from './spoken-parts.ts'
