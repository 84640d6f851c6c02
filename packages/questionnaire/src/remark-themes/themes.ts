import type { Criterion } from '../version-data/questionnaire-data.ts'
import data from './themes.json' with { type: 'json' }

export type RemarkTheme =
  | 'praise'
  | 'waiting'
  | 'attitude'
  | 'guidance'
  | 'papers'
  | 'evasion'
  | 'fees'
  | 'online'
  | 'place'

/** The current word lists as text, for comparison: changed lists give a different text. */
export const themeLists = JSON.stringify(data)

/** The themes that our rules find; the words are in themes.json, which anybody can read and correct. */
export const remarkThemes = data.themes.map(({ code }) => code as RemarkTheme)

/** Themes about a criterion of the pledge, or about the one that it replaces: where it is weak, their remarks say why. */
export const themesOfCriterion = ({
  code,
  replaces = code,
}: Pick<Criterion, 'code' | 'replaces'>): readonly RemarkTheme[] =>
  data.themes
    .filter(({ criteria }) => [code, replaces].some((each) => (criteria as readonly string[]).includes(each)))
    .map(({ code }) => code as RemarkTheme)
