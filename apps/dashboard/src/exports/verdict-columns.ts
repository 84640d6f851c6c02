import type { Locale } from '@long-dan/i18n'
import type { VerdictText } from '../wording/verdict.ts'

/** The official verdict beside a rate: its code, its word and the periods it rests on. On paper only where a row has one: desks have none. */
export function verdictColumns({ t }: Locale, isOnPaper = true) {
  return [
    { key: 'verdict', label: t('export.verdict-code'), type: 'text', where: 'data' },
    { key: 'verdict_window', label: t('export.verdict-window'), type: 'text', where: 'data' },
    {
      key: 'verdict_text',
      label: t('column.verdict'),
      type: 'text',
      width: 1.5,
      ...(!isOnPaper && { where: 'data' as const }),
    },
  ] as const
}

/** Null for a desk, because only units get verdicts. */
export function verdictCells(found: VerdictText | null) {
  return { verdict: found?.verdict ?? null, verdict_window: found?.window ?? null, verdict_text: found?.word ?? '' }
}
