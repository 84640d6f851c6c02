import { type AdministrativeUnit, compareVietnamese, unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { periodsText } from '@long-dan/results'
import { type CalendarDay, type Period, periodOf } from '@long-dan/statistics'
import { exportFormats } from '../addresses/exports.ts'
import { unitAddress } from '../addresses/results.ts'
import { addRoundAddress, roundFileAddress, roundsAddress } from '../addresses/rounds.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { listPart, type PageLinks } from '../pages/list-part.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { view } from '../views/view.ts'
import { periodText } from '../wording/period-text.ts'
import { findRounds } from './find-rounds.ts'
import type { Progress, RoundProgress } from './read-progress.ts'
import { roundForm } from './round-form.ts'
import { countedSentence, missingOf, progressSentence, shareOfTarget } from './round-words.ts'

export interface RoundsPage extends PageLinks {
  readonly title: string
  readonly heading: string
  readonly back: Link
  readonly rounds: readonly RoundView[]
  /** Null for readers. */
  readonly form: FormView | null
}

export interface RoundView {
  readonly name: string
  readonly months: string
  readonly channels: string
  readonly width: string
  /** How many of the needed ballots have come. */
  readonly progress: string
  /** The day up to which ballots are counted. */
  readonly counted: string
  /** Public address of its result; null until its last month is closed. */
  readonly resultUrl: string | null
  readonly files: readonly Link[]
  readonly rows: readonly RoundRow[]
  /** Latest first. */
  readonly days: readonly { readonly day: string; readonly received: string; readonly share: string }[]
}

interface RoundRow {
  readonly unit: string
  readonly dossiers: string
  readonly target: string
  readonly received: string
  readonly missing: string
}

/** Rounds of a unit: what each commune needs, and how far it has come. */
export const rounds = definePage({
  address: roundsAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path, query } = asked
    const { t, language: lang } = locale
    const found = await findRounds(asked, path.slug, (all) =>
      listPart(all, query.page ?? 1, (page) => roundsAddress({ slug: path.slug, page, lang }), roundsOnPage),
    )
    if (found === null) return null
    const { unit, progress, ...links } = found
    const months = monthsToChoose(locale, deps.today())
    const next = months[monthsBack + 1]?.code
    return view('rounds', {
      title: `${t('rounds.title')}: ${unitLabel(unit, lang)}`,
      heading: unitLabel(unit, lang),
      back: { label: t('tab.overview'), url: unitAddress({ slug: path.slug, lang }) },
      rounds: progress.map((one) => ({
        ...roundView(locale, deps.reference.current(), one),
        resultUrl: one.counted.length === one.months.length ? resultUrl(deps.ballotUrl, one.round.id) : null,
        files: exportFormats.overview.map((format) => ({
          label: format.toUpperCase(),
          url: roundFileAddress({ slug: path.slug, file: `${one.round.id}.${format}`, lang }),
        })),
      })),
      form: mayWorkOnRemarks(official)
        ? formView(locale, roundForm, {
            action: addRoundAddress({ slug: path.slug, lang }),
            submit: t('rounds.submit'),
            stored: { halfWidth: '5', first: next, last: next },
            options: { first: months, last: months },
            refused,
          })
        : null,
      ...links,
    })
  },
})

function resultUrl(ballotUrl: string, id: string): string {
  return new URL(`/ket-qua/dot-khao-sat/${id}`, ballotUrl).href
}

const monthsAhead = 12
const monthsBack = 3
const mostDays = 14
// For a province each round is a table of all its communes.
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

function roundView(
  locale: Locale,
  { directory }: ReferenceSnapshot,
  progress: RoundProgress,
): Omit<RoundView, 'resultUrl' | 'files'> {
  const { t } = locale
  const { round, months, communes, days } = progress
  const named = communes.map((one) => ({ ...one, name: nameOf(directory.byId(one.unitId), locale) }))
  return {
    name: round.name,
    months: periodsText(locale, months, periodText),
    channels: round.channels.map((code) => t(`rounds.channel.${code}`)).join(', '),
    width: t('rounds.points', { points: String(round.halfWidth) }),
    progress: progressSentence(locale, progress),
    counted: countedSentence(locale, progress),
    rows: named.sort((a, b) => compareVietnamese(a.name, b.name)).map((one) => rowOf(locale, one.name, one)),
    days: days
      .slice(-mostDays)
      .toReversed()
      .map(({ day, received }) => {
        const tenths = shareOfTarget(progress, received)
        return {
          day: locale.date(day),
          received: locale.number(received),
          share: tenths === null ? '–' : locale.percent(tenths),
        }
      }),
  }
}

function nameOf(unit: AdministrativeUnit | undefined, { language }: Locale): string {
  return unit ? unitLabel(unit, language) : ''
}

function rowOf({ t, number }: Locale, unit: string, { dossiers, target, received, isAtLeast }: Progress): RoundRow {
  const count = (value: number | null) => (value === null ? '–' : number(value))
  const missing = missingOf({ target, received })
  return {
    unit,
    dossiers: dossiers === null ? t('rounds.dossiers.none') : number(dossiers),
    target: count(target),
    received: isAtLeast && received !== null ? t('rounds.at-least', { count: received }) : count(received),
    missing: missing === 0 ? t('rounds.enough') : count(missing),
  }
}
