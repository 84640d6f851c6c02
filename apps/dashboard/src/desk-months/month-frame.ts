import { unitLabel } from '@long-dan/administrative-units'
import { addressIn } from '@long-dan/i18n'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { type MonthPage, monthAddresses } from '../addresses/desk-months.ts'
import type { Link } from '../pages/link.ts'
import { periodText } from '../wording/period-text.ts'
import type { MonthQuestion } from './asked-month.ts'

const imports = { dossiers: 'dossier-counts', callbacks: 'callback-counts' } as const satisfies Record<
  MonthPage,
  string
>

/** What stands around the numbers: the way back, the months before and after, and what was saved or is wrong. */
export interface MonthFrame {
  readonly overview: Link
  readonly monthText: string
  readonly previous: Link
  readonly next: Link | null
  readonly isRunning: boolean
  readonly canEnter: boolean
  /** What was just saved, to be taken back; empty where nothing had changed. */
  readonly saved: string | null
  /** Address of the import of such numbers. */
  readonly imports: string
  readonly action: string
  /** How many there are. */
  readonly problems: number
}

/** A number as it is typed, and of the month before. */
export type CountField = Readonly<Record<'name' | 'label' | 'value' | 'before' | 'problem', string>>

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
      url: addressIn(language, `/units/${slug}?period=${month.code}`),
      label: unitLabel(unit, language),
    },
    monthText: periodText(locale, month),
    previous: link(previousPeriod(month)),
    next: following.start <= today ? link(following) : null,
    isRunning: month.start <= today && today < month.end,
    canEnter: question.canEnter,
    saved: question.saved,
    imports: `/imports/${imports[page]}`,
    action: monthAddresses[page]({ slug, month: month.code, lang: language }),
    problems: (question.problems ?? []).length,
  }
}
