import { readFileSync } from 'node:fs'
import { findThemes } from './find-themes.ts'
import { remarkThemes } from './themes.ts'

interface Labelled {
  readonly text: string
  readonly themes: readonly string[]
}

export function readLabelled(set: string): readonly Labelled[] {
  const lines = readFileSync(new URL(`../../bench/themes/${set}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [text = '', themes = ''] = line.split('|').map((part) => part.trim())
    return { text, themes: themes.split(',').flatMap((theme) => theme.trim() || []) }
  })
}

/** For each theme: how many remarks have it, in how many it is found, and the shares of these that are right. */
export function measureThemes(remarks: readonly Labelled[]) {
  const judged = remarks.map(({ text, themes }) => ({ themes, found: findThemes(text) as readonly string[] }))
  return remarkThemes.map((theme) => {
    const is = judged.filter(({ themes }) => themes.includes(theme))
    const found = judged.filter((one) => one.found.includes(theme))
    const right = is.filter((one) => one.found.includes(theme)).length
    return { theme, is: is.length, found: found.length, precision: right / found.length, recall: right / is.length }
  })
}
