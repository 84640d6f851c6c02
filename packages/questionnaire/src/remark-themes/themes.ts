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

/** The word lists as they stand: others give another text. */
export const themeLists = JSON.stringify(data)

/** What our rules find; the words stand in themes.json, which anybody can read and correct. */
export const remarkThemes = data.themes.map(({ code }) => code as RemarkTheme)

/** Criteria of the pledge of which a theme tells: where they are weak, its remarks say why. */
export const themesOfCriterion = (criterion: string): readonly RemarkTheme[] =>
  data.themes
    .filter(({ criteria }) => (criteria as readonly string[]).includes(criterion))
    .map(({ code }) => code as RemarkTheme)
