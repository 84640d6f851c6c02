import type { Locale } from '@long-dan/i18n'
import type { CellKind } from './cell-kinds.ts'
import type { ProvinceProblem } from './problem.ts'

/** Where, what, and how to fix it, in words for the person who prepares the folder. */
export function problemText({ t }: Locale, { file, line, column, code, words }: ProvinceProblem): string {
  const shown = Object.fromEntries(
    Object.entries(words).map(([key, value]) => {
      if (key === 'expected' && code === 'cell-wrong') return [key, t(`province.expected.${value as CellKind}`)]
      const isLeftOut = value === '' && (key === 'heading' || key === 'day')
      return [key, isLeftOut ? 'none' : value]
    }),
  )
  // A problem's words match its sentence; the tests print every one.
  const say = t as (key: `province.problem.${typeof code}`, words: typeof shown) => string
  const sentence = say(`province.problem.${code}`, shown)
  if (line === null) return t('province.place.file', { file, sentence })
  if (column === null) return t('province.place.line', { file, at: line, sentence })
  return t('province.place.line-column', { file, at: line, column, sentence })
}
