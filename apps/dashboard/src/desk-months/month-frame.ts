import { unitLabel } from '@long-dan/administrative-units'
import { periodText } from '@long-dan/results'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { type MonthPage, monthAddresses } from '../addresses/desk-months.ts'
import { importAddresses } from '../addresses/imports.ts'
import { unitAddress } from '../addresses/results.ts'
import { noFields } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import type { Link } from '../pages/link.ts'
import type { MonthQuestion } from './asked-month.ts'

const imports = {
  dossiers: importAddresses['dossier-counts'],
  callbacks: importAddresses['callback-counts'],
}

/** Everything around the numbers: the way back, the months before and after, and what was saved or is wrong. */
export interface MonthFrame {
  readonly overview: Link
  readonly monthText: string
  readonly previous: Link
  readonly next: Link | null
  readonly isRunning: boolean
  readonly canEnter: boolean
  /** What has just been saved, with its undo form; `nothing` when nothing had changed. */
  readonly saved: 'nothing' | { readonly url: string; readonly undo: FormView } | null
  /** Address of the import for such numbers. */
  readonly imports: string
  readonly action: string
  /** What was wrong with the submitted form. */
  readonly alert: string
}

/** Who entered what. */
export type CountChange = Readonly<Record<'at' | 'who' | 'desk' | 'what', string>>

export function monthFrame(page: MonthPage, question: MonthQuestion): MonthFrame {
  const { locale, unit, slug, month, today } = question
  const { language } = locale
  const link = (asked: Period) => ({
    url: monthAddresses[page]({ slug, month: asked.code, lang: language }),
    label: periodText(locale, asked),
  })
  const following = periodOf('month', month.end)
  return {
    overview: {
      url: unitAddress({ slug, period: month.code, lang: language }),
      label: unitLabel(unit, language),
    },
    monthText: periodText(locale, month),
    previous: link(previousPeriod(month)),
    next: following.start <= today ? link(following) : null,
    isRunning: month.start <= today && today < month.end,
    canEnter: question.canEnter,
    saved: savedOf(page, question),
    imports: imports[page].upload({ lang: language }),
    action: monthAddresses[page]({ slug, month: month.code, lang: language }),
    alert: alertOf(question),
  }
}

function alertOf({ locale: { t }, refused }: MonthQuestion): string {
  const { '': whole = '', ...fields } = refused?.problems ?? {}
  return [...(Object.keys(fields).length > 0 ? [t('dossiers.check')] : []), whole].join(' ').trim()
}

function savedOf(page: MonthPage, { locale, saved }: MonthQuestion): MonthFrame['saved'] {
  if (saved === null || saved === 'nothing') return saved
  const at = { draft: saved, lang: locale.language }
  const { draft, undo } = imports[page]
  return {
    url: draft(at),
    undo: formView(locale, noFields, { action: undo(at), submit: locale.t('import.undo') }),
  }
}
