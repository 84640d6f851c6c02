import { randomUUID } from 'node:crypto'
import { unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { periodText } from '@long-dan/results'
import { type CalendarDay, type Period, periodOf } from '@long-dan/statistics'
import { unitAddress } from '../addresses/results.ts'
import { addRoundAddress, roundAddress, roundsAddress } from '../addresses/rounds.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { listPart, type PageLinks } from '../pages/list-part.ts'
import { view } from '../views/view.ts'
import { findRounds } from './find-rounds.ts'
import { roundForm } from './round-form.ts'
import { type RoundSummary, roundSummary } from './round-words.ts'

export interface RoundsPage extends PageLinks {
  readonly title: string
  readonly heading: string
  readonly back: Link
  readonly rounds: readonly (RoundSummary & { readonly url: string })[]
  /** Null for readers. */
  readonly form: FormView | null
}

/** Rounds of a unit, and how far each has come. */
export const rounds = definePage({
  address: roundsAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path, query } = asked
    const { t, language: lang } = locale
    const { slug } = path
    const found = await findRounds(asked, slug, (all) =>
      listPart(all, query.page ?? 1, (page) => roundsAddress({ slug, page, lang }), roundsOnPage),
    )
    if (found === null) return null
    const { unit, progress, part } = found
    const { rows: _, ...links } = part
    const months = monthsToChoose(locale, deps.today())
    const next = months[monthsBack + 1]?.code
    return view('rounds', {
      title: `${t('rounds.title')}: ${unitLabel(unit, lang)}`,
      heading: unitLabel(unit, lang),
      back: { label: t('tab.overview'), url: unitAddress({ slug, lang }) },
      rounds: progress.map((one) => ({
        ...roundSummary(locale, deps.ballotUrl, one),
        url: roundAddress({ slug, round: one.round.id, lang }),
      })),
      form: mayWorkOnRemarks(official)
        ? formView(locale, roundForm, {
            action: addRoundAddress({ slug, lang }),
            submit: t('rounds.submit'),
            stored: { id: randomUUID(), halfWidth: '5', first: next, last: next },
            options: { first: months, last: months },
            refused,
          })
        : null,
      ...links,
    })
  },
})

const monthsAhead = 12
const monthsBack = 3
const roundsOnPage = 5

/** From three months ago on. */
export function monthsToChoose(locale: Locale, today: CalendarDay) {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: monthsBack + monthsAhead }, (_, at) => {
    const first = new Date(Date.UTC(year, month - 1 - monthsBack + at, 1)).toISOString().slice(0, 10)
    const period: Period = periodOf('month', first)
    return { code: period.code, label: () => periodText(locale, period) }
  })
}
