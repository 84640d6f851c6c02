import type { ModeCounters } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type EntryMode, entryModeOf, entryModes } from '@long-dan/questionnaire'
import { overallCount } from '@long-dan/results'
import { tenthsOfCount } from '@long-dan/statistics'

export interface ModeRow {
  readonly mode: EntryMode
  readonly name: string
  readonly ballots: string
  readonly percent: string
  readonly value: number
  readonly count: number
}

/**
 * Ballots by entry mode; unused modes are left out. An entry mode reveals no answer, so small numbers are shown under the same rule as the
 * five answers.
 */
export function modes(locale: Locale, counters: readonly ModeCounters[]): readonly ModeRow[] {
  const bases = entryModes
    .map((mode) => ({
      mode,
      base: counters
        .filter((row) => entryModeOf(row.entryMode) === mode)
        .reduce((sum, row) => sum + overallCount(row).base, 0),
    }))
    .filter(({ base }) => base > 0)
  const total = bases.reduce((sum, { base }) => sum + base, 0)
  return bases.map(({ mode, base }) => {
    const tenths = tenthsOfCount({ satisfied: base, base: total }) ?? 0
    return {
      mode,
      name: locale.t(`mode.${mode}`),
      count: base,
      value: tenths / 10,
      ballots: locale.number(base),
      percent: locale.percent(tenths),
    }
  })
}

export function assistedSentence(locale: Locale, rows: readonly ModeRow[]): string {
  const row = rows.find(({ mode }) => mode === 'assisted')
  if (row === undefined) return locale.t('modes.assisted-none')
  return locale.t('modes.assisted', { percent: row.percent, ballots: row.ballots })
}

/** What paper ballots prove; null when there are none. */
export function paperSentence(locale: Locale, rows: readonly ModeRow[]): string | null {
  const row = rows.find(({ mode }) => mode === 'paper')
  return row === undefined ? null : locale.t('modes.paper', { percent: row.percent, ballots: row.ballots })
}
