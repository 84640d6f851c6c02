import type { UnitChangeRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { serviceDayOf } from '@long-dan/statistics'
import { undoUnitChangeAddress } from '../addresses/units.ts'
import { noFields } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { mayOpen } from '../officials/page-access.ts'
import type { Asked } from '../pages/asked.ts'
import { type ByYear, byYear } from '../pages/by-year.ts'

export interface ChangeLine {
  readonly title: string
  readonly date: string
  readonly by: string
  readonly state: string
  /** Undoes it; null when that is no longer possible. */
  readonly form: FormView | null
}

interface Asking extends Pick<Asked, 'official'> {
  readonly kind: UnitChangeRow['kind']
  readonly today: string
}

/** Changes by the year in which they were entered, newest first, with a form for those that can still be undone. */
export function changeLines(
  locale: Locale,
  changes: readonly UnitChangeRow[],
  { kind, today, official: { role } }: Asking,
): ByYear<ChangeLine> {
  const { t, language: lang } = locale
  const mayUndo = mayOpen(undoUnitChangeAddress.access, role)
  const ofKind = changes.filter((change) => change.kind === kind)
  const line = (change: UnitChangeRow): ChangeLine => {
    const isAhead = change.effectiveOn > today
    const date = locale.date(change.effectiveOn)
    const title =
      change.resolution === null ? t('changes.area') : t('changes.reform', { resolution: change.resolution })
    const undo = () =>
      formView(locale, noFields, {
        action: undoUnitChangeAddress({ id: change.id, lang }),
        submit: t('changes.undo'),
        about: `${title}, ${date}`,
      })
    return {
      title,
      date,
      by: t('changes.by', { by: change.madeBy ?? t('changes.command') }),
      state: change.undoneAt
        ? t('changes.undone')
        : isAhead
          ? t('changes.ahead', { date: locale.date(change.effectiveOn) })
          : t('changes.in-force'),
      form: mayUndo && change.undoneAt === null && isAhead ? undo() : null,
    }
  }
  return byYear(ofKind, ({ madeAt }) => serviceDayOf(madeAt), line)
}
