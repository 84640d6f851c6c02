import type { UnitChangeRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'

export interface ChangeLine {
  readonly id: number
  readonly title: string
  readonly date: string
  readonly by: string
  readonly state: string
  readonly mayUndo: boolean
}

/** What was entered, newest first, with what can still be taken back. */
export function changeLines(locale: Locale, changes: readonly UnitChangeRow[], today: string): readonly ChangeLine[] {
  const { t } = locale
  return changes.map((change) => {
    const isAhead = change.effectiveOn > today
    return {
      id: change.id,
      title: change.resolution === null ? t('changes.area') : t('changes.reform', { resolution: change.resolution }),
      date: locale.date(change.effectiveOn),
      by: t('changes.by', { by: change.madeBy ?? t('changes.command') }),
      state: change.undoneAt
        ? t('changes.undone')
        : isAhead
          ? t('changes.ahead', { date: locale.date(change.effectiveOn) })
          : t('changes.in-force'),
      mayUndo: change.undoneAt === null && isAhead,
    }
  })
}
