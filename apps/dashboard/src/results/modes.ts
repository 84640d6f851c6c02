import type { ModeCounters } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type EntryMode, entryModeOf, entryModes } from '@long-dan/questionnaire'
import { suppress, tenthsOfCount } from '@long-dan/statistics'
import { overallCount } from './counter-vector.ts'

export interface ModeRow {
  readonly mode: EntryMode
  readonly name: string
  /** Null when the number is hidden because few ballots came this way. */
  readonly ballots: string | null
  readonly percent: string | null
  readonly value: number | null
  readonly count: number | null
}

/** How the ballots came in; modes nobody used are left out. That is no answer, so it is hidden within the page only. */
export function modes(locale: Locale, counters: readonly ModeCounters[]): readonly ModeRow[] {
  const bases = entryModes
    .map((mode) => ({
      mode,
      base: counters
        .filter((row) => entryModeOf(row.entryMode) === mode)
        .reduce((sum, row) => sum + overallCount(row.counters).base, 0),
    }))
    .filter(({ base }) => base > 0)
  const total = bases.reduce((sum, { base }) => sum + base, 0)
  const { hidden } = suppress(bases, 'internal')
  return bases.map(({ mode, base }, index) => {
    const name = locale.t(`mode.${mode}`)
    const tenths = tenthsOfCount({ satisfied: base, base: total })
    if (hidden[index] || tenths === null) return { mode, name, ballots: null, percent: null, value: null, count: null }
    return {
      mode,
      name,
      ballots: locale.number(base),
      percent: locale.percent(tenths),
      value: tenths / 10,
      count: base,
    }
  })
}

export function assistedSentence(locale: Locale, rows: readonly ModeRow[]): string {
  const row = rows.find(({ mode }) => mode === 'assisted')
  if (row === undefined) return locale.t('modes.assisted-none')
  if (row.percent === null || row.ballots === null) return locale.t('modes.assisted-hidden')
  return locale.t('modes.assisted', { percent: row.percent, ballots: row.ballots })
}
