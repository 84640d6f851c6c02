import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Language } from '@long-dan/i18n'
import { keyOfWords } from './spoken-parts.ts'

/** Opus for nearly everybody; AAC for iPhones before iOS 18.4, which cannot play Ogg. */
export type SoundFormat = 'opus' | 'm4a'

/** Output folder of `npm run voices`. */
export const partsFolder = fileURLToPath(new URL('../parts/', import.meta.url))

/** `vi/face-1.0a1b2c3d4e5f.opus`: the hash is that of the words, so a file cannot say anything different from the page. */
export function partFile(language: Language, part: string, words: string, format: SoundFormat): string {
  return `${language}/${part}.${keyOfWords(words).slice(0, 12)}.${format}`
}

/** The machine's recording of a part in both formats; undefined if the words are not those of the official questionnaire. */
export function machineSays(
  language: Language,
  part: string,
  words: string,
): Readonly<Record<SoundFormat, string>> | undefined {
  const [opus, m4a] = (['opus', 'm4a'] as const).map((format) => partsFolder + partFile(language, part, words, format))
  return opus && m4a && existsSync(opus) && existsSync(m4a) ? { opus, m4a } : undefined
}
