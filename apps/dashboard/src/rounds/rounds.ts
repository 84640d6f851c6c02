import { type AdministrativeUnit, compareVietnamese, unitLabel } from '@long-dan/administrative-units'
import { csvText } from '@long-dan/csv'
import type { Locale } from '@long-dan/i18n'
import { type CalendarDay, type Period, periodOf } from '@long-dan/statistics'
import { unitAddress } from '../addresses/results.ts'
import { addRoundAddress, roundsAddress, roundsFileAddress } from '../addresses/rounds.ts'
import { fileNameOf } from '../exports/file-name.ts'
import { resultReader } from '../figures/result-reader.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { recordAct } from '../officials/access-actions.ts'
import { mayWorkOnRemarks } from '../officials/remark-readers.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import { communesIn, rowsInReach } from '../remarks/asked-remarks.ts'
import { view } from '../views/view.ts'
import { periodText } from '../wording/period-text.ts'
import { type Progress, type RoundProgress, readRounds } from './read-progress.ts'
import { roundForm } from './round-form.ts'

export interface RoundsPage {
  readonly title: string
  readonly heading: string
  readonly back: Link
  readonly rounds: readonly RoundView[]
  /** Null for those who only read. */
  readonly form: FormView | null
  readonly file: string
}

export interface RoundView {
  readonly name: string
  readonly months: string
  readonly channels: string
  readonly width: string
  /** Up to when ballots are counted. */
  readonly counted: string
  /** Where everybody reads its result; null before its last month is closed. */
  readonly resultUrl: string | null
  readonly rows: readonly RoundRow[]
  /** The latest first. */
  readonly days: readonly { readonly day: string; readonly received: string; readonly share: string }[]
}

interface RoundRow {
  readonly unit: string
  readonly dossiers: string
  readonly target: string
  readonly received: string
  readonly missing: string
}

/** Rounds of a unit: what each commune needs, and how far it is. */
export const rounds = definePage({
  address: roundsAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path } = asked
    const { t, language: lang } = locale
    const found = await roundsOf(asked, path.slug)
    if (found === null) return null
    const { unit, progress } = found
    const months = monthsToChoose(locale, deps.today())
    return view('rounds', {
      title: `${unitLabel(unit, lang)} – ${t('rounds.title')}`,
      heading: unitLabel(unit, lang),
      back: { label: t('tab.overview'), url: unitAddress({ slug: path.slug, lang }) },
      rounds: progress.map((one) => ({
        ...roundView(locale, deps.reference.current(), one),
        resultUrl: one.counted.length === one.months.length ? resultUrl(deps.ballotUrl, one.round.id) : null,
      })),
      form: mayWorkOnRemarks(official)
        ? formView(locale, roundForm, {
            action: addRoundAddress({ slug: path.slug, lang }),
            submit: t('rounds.submit'),
            stored: { halfWidth: '5' },
            options: { first: months, last: months },
            refused,
          })
        : null,
      file: roundsFileAddress({ slug: path.slug, lang }),
    })
  },
})

/** All of them by commune, for a spreadsheet. */
export const roundsFile = definePage({
  address: roundsFileAddress,
  async answer(asked, reply) {
    const { deps, locale, official, path } = asked
    const found = await roundsOf(asked, path.slug)
    if (found === null) return null
    const { directory } = deps.reference.current()
    const lines = found.progress.flatMap(({ round, communes }) =>
      communes.map(({ unitId, dossiers, target, received, isAtLeast }) => {
        const unit = directory.byId(unitId)
        const months = [round.firstMonth, round.lastMonth].map((month) => month.slice(0, 7))
        const place = [unit?.code, unit?.name]
        return [round.name, ...months, round.halfWidth, ...place, dossiers, target, received, isAtLeast ? 'yes' : 'no']
      }),
    )
    await recordAct(deps.door, official, {
      action: 'exported',
      subject: `units/${path.slug}/rounds.csv`,
      unitId: found.unit.id,
    })
    const name = fileNameOf({ place: path.slug, period: null, what: 'dot-khao-sat', view: { lang: locale.language } })
    return reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="${name}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(csvText([columns, ...lines]))
  },
})

const columns = [
  'round',
  'first_month',
  'last_month',
  'half_width_points',
  'commune_code',
  'commune',
  'expected_dossiers',
  'target',
  'received',
  // A month that runs is in it, counted down to fives.
  'received_is_least',
]

interface FoundRounds {
  readonly unit: AdministrativeUnit
  readonly progress: readonly RoundProgress[]
}

async function roundsOf(asked: Pick<Asked, 'deps' | 'official'>, slug: string): Promise<FoundRounds | null> {
  const { deps, official } = asked
  const { directory } = deps.reference.current()
  const rows = rowsInReach(directory, official, slug)
  const unit = rows.at(-1)
  if (unit === undefined) return null
  const unitIds = communesIn(directory, rows).map(({ id }) => id)
  const reader = resultReader(deps, official)
  const progress = await reader.read((door) => readRounds(asked, reader, door, { rows, unitIds }))
  return { unit, progress }
}

function resultUrl(ballotUrl: string, id: string): string {
  return new URL(`/ket-qua/dot-khao-sat/${id}`, ballotUrl).href
}

const monthsAhead = 12
const mostDays = 14

/** From three months ago on. */
export function monthsToChoose(locale: Locale, today: CalendarDay) {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: monthsAhead + 3 }, (_, at) => {
    const first = new Date(Date.UTC(year, month - 4 + at, 1)).toISOString().slice(0, 10)
    const period: Period = periodOf('month', first)
    return { code: period.code, label: () => periodText(locale, period) }
  })
}

function roundView(
  locale: Locale,
  { directory }: ReferenceSnapshot,
  { round, months, counted, communes, days }: RoundProgress,
): Omit<RoundView, 'resultUrl'> {
  const { t } = locale
  const text = (month: Period | undefined) => (month ? periodText(locale, month) : '')
  const last = counted.at(-1)
  const target = communes.reduce((sum, one) => sum + (one.target ?? 0), 0)
  const hasTarget = communes.every((one) => one.target !== null) && target > 0
  const named = communes.map((one) => ({ ...one, name: nameOf(directory.byId(one.unitId), locale) }))
  return {
    name: round.name,
    months: [...new Set([text(months[0]), text(months.at(-1))])].join(' – '),
    channels: round.channels.map((code) => t(`rounds.channel.${code}`)).join(', '),
    width: t('rounds.points', { points: String(round.halfWidth) }),
    counted: last ? t('rounds.counted', { month: text(last) }) : t('rounds.counted.none'),
    rows: named.sort((a, b) => compareVietnamese(a.name, b.name)).map((one) => rowOf(locale, one.name, one)),
    days: days
      .slice(-mostDays)
      .toReversed()
      .map(({ day, received }) => ({
        day: locale.date(day),
        received: locale.number(received),
        share: hasTarget ? locale.percent(Math.min(1000, Math.floor((1000 * received) / target))) : '–',
      })),
  }
}

function nameOf(unit: AdministrativeUnit | undefined, { language }: Locale): string {
  return unit ? unitLabel(unit, language) : ''
}

function rowOf({ t, number }: Locale, unit: string, { dossiers, target, received, isAtLeast }: Progress): RoundRow {
  const count = (value: number | null) => (value === null ? '–' : number(value))
  const missing = target === null || received === null ? null : Math.max(0, target - received)
  return {
    unit,
    dossiers: dossiers === null ? t('rounds.dossiers.none') : number(dossiers),
    target: count(target),
    received: isAtLeast && received !== null ? t('rounds.at-least', { count: received }) : count(received),
    missing: missing === 0 ? t('rounds.enough') : count(missing),
  }
}
