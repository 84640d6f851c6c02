import { type AdministrativeUnit, compareVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { SurveyRound } from '@long-dan/database/ballot'
import { addressIn, type Locale, languageLinks } from '@long-dan/i18n'
import { partsOfMonths, periodsText, publishedInterval } from '@long-dan/results'
import { type Period, periodOf, rollUp, type SatisfiedCount, tenthsOfCount } from '@long-dan/statistics'
import type { PublicDependencies } from './public-dependencies.ts'
import type { Link, PublicPage } from './public-page.ts'
import { publicUrl } from './public-url.ts'
import type { Published, PublishedResults } from './published-results.ts'
import { roundFormats } from './round-formats.ts'

export const roundsPath = '/ket-qua/dot-khao-sat'

interface RoundCount extends SatisfiedCount {
  /** In tenths of a percent. */
  readonly interval: ReturnType<typeof publishedInterval>
}

/** What is published of a survey round: the sums of its months, and nothing more. */
export interface RoundResult {
  readonly round: SurveyRound
  /** Who planned it. */
  readonly unit: AdministrativeUnit | undefined
  readonly isDemo: boolean
  readonly first: Period
  readonly last: Period
  /** Communes in Vietnamese order; the count is null when any part of the round is unpublished for the commune. */
  readonly communes: readonly {
    readonly code: string
    readonly slug: string
    /** The area it belonged to in the last month, or the province. */
    readonly area: AdministrativeUnit | undefined
    readonly name: (language: Locale['language']) => string
    readonly count: RoundCount | null
  }[]
}

/**
 * For each commune, the sum of the published figures of the quarters and months that make up the round, if all of them are published: every
 * reader could add them up, so nothing new is disclosed. Undefined for a round that is not published.
 */
export async function roundResult(results: PublishedResults, id: string): Promise<RoundResult | undefined> {
  const round = await results.round(id)
  if (round === undefined) return undefined
  const [first, last] = [periodOf('month', round.firstMonth), periodOf('month', round.lastMonth)]
  const parts = partsOfMonths(first.start, last.end).map(({ code }) => code)
  const freezes = await results.freezes()
  if (!freezes.has(last.code)) return undefined
  const directory = await results.directory()
  const figures = await results.figures(round.communeIds, parts)
  const communes = round.communeIds.flatMap((unitId) => {
    const unit = directory.byId(unitId)
    const own = figures.filter((figure) => figure.unitId === unitId)
    const count = own.length === parts.length ? sumOf(own) : null
    const area = directory.breadcrumb(unitId, last.start, last.end).at(-2)
    return unit ? [{ code: unit.code, slug: unitSlug(unit), area, name: nameOf(unit), count }] : []
  })
  return {
    ...{ round, unit: directory.byId(round.unitId), first, last },
    isDemo: figures.some(({ document }) => document.demo),
    communes: communes.sort((a, b) => compareVietnamese(a.name('vi'), b.name('vi'))),
  }
}

/** With the largest design effect among the parts: how alike ballots of one desk are over all of them is not published. */
function sumOf(parts: readonly Published[]): RoundCount {
  const sum = rollUp(parts)
  const effect = Math.max(...parts.map(({ document }) => document.designEffectTenths))
  return { ...sum, interval: publishedInterval(sum, effect) }
}

const nameOf = (unit: Parameters<typeof unitLabel>[0]) => (language: Locale['language']) => unitLabel(unit, language)

type RoundRow = Link & Readonly<Record<'percent' | 'fraction' | 'range', string>>

export interface RoundPage extends PublicPage {
  readonly name: string
  readonly when: string
  readonly channels: string
  readonly wanted: string
  /** By area; the name is empty when all belong to one. */
  readonly groups: readonly { readonly name: string; readonly rows: readonly RoundRow[] }[]
  readonly unpublished: readonly Link[]
  readonly files: readonly Link[]
}

export function roundPage(
  locale: Locale,
  { round, communes, first, last }: RoundResult,
  deps: PublicDependencies,
): RoundPage {
  const { t, language, percent, number } = locale
  const when = periodsText(locale, [first, last])
  const path = roundPath(round)
  const link = ({ slug, name }: Pick<(typeof communes)[number], 'slug' | 'name'>): Link => ({
    label: name(language),
    url: publicUrl(language, slug),
  })
  const published = communes.flatMap(({ count, area, ...commune }) => {
    if (!count) return []
    const row: RoundRow = {
      ...link(commune),
      percent: percent(tenthsOfCount(count) ?? 0),
      fraction: `${number(count.satisfied)}/${number(count.base)}`,
      range: `${percent(count.interval.low)} – ${percent(count.interval.high)}`,
    }
    return [{ name: area ? unitLabel(area, language) : '', row }]
  })
  const areas = [...Map.groupBy(published, ({ name }) => name)].sort(([a], [b]) => compareVietnamese(a, b))
  return {
    title: `${round.name}, ${when}`,
    name: round.name,
    when,
    address: `${deps.publicUrl}${addressIn(language, path)}`,
    shareTitle: `${round.name}, ${when}`,
    otherLanguages: languageLinks(language, (other) => addressIn(other, path)),
    channels: round.channels.map((code) => t(`rounds.channel.${code}`)).join(', '),
    wanted: t('rounds.points', { points: String(round.halfWidth) }),
    groups: areas.map(([name, own]) => ({
      name: areas.length > 1 ? name : '',
      rows: own.map(({ row }) => row),
    })),
    unpublished: communes.filter(({ count }) => count === null).map(link),
    files: roundFormats.map((format) => ({
      label: format.toUpperCase(),
      url: addressIn(language, `${path}/so-lieu.${format}`),
    })),
  }
}

/** Links on the index page to rounds that have a result. */
export function roundLinks(locale: Locale, rounds: readonly SurveyRound[]): readonly Link[] {
  return rounds.map((round) => ({
    label: `${round.name} (${periodsText(
      locale,
      [round.firstMonth, round.lastMonth].map((month) => periodOf('month', month)),
    )})`,
    url: addressIn(locale.language, roundPath(round)),
  }))
}

function roundPath({ id }: SurveyRound): string {
  return `${roundsPath}/${id}`
}
