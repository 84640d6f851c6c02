import { type AdministrativeUnit, type UnitDirectory, wholeLand } from '@long-dan/administrative-units'
import type { Freeze } from '@long-dan/database/ballot'
import { type CallsFigure, type OfficialVerdict, officialOf } from '@long-dan/results'
import { type Period, type PeriodKind, parsePeriod, previousPeriod } from '@long-dan/statistics'
import type { Published, PublishedResults } from './published-results.ts'

/** What the address asks for, and what is published about it. */
export interface AskedResult {
  readonly slug: string
  readonly directory: UnitDirectory
  /** The unit as it was in the period, otherwise as it last was. */
  readonly unit: AdministrativeUnit
  readonly period: Period | null
  /** Undefined while the period is not published at all. */
  readonly freeze: Freeze | undefined
  readonly figure: Published | undefined
  /** The unit's verdict: the quarter's own; for other periods that of the last published quarter. */
  readonly official: OfficialVerdict | null
  /** Estimate from called citizens for the quarter of that verdict. */
  readonly calls: CallsFigure | null
  /** The figure of an earlier version, when a decision about the ballots left the latest version without one. */
  readonly withdrawn: Published | undefined
  readonly before: Published | undefined
  /** The unit's published figures for periods of this kind up to this one, oldest first. */
  readonly trend: readonly Published[]
  /** Units one level below in the period, in Vietnamese order, each with its figure if there is one. */
  readonly children: readonly { readonly unit: AdministrativeUnit; readonly figure: Published | undefined }[]
  /** Published periods of the unit, newest first. */
  readonly periods: readonly Period[]
}

const periodsInTrend = 8

/** Undefined for a unit that never existed or a code that is not a period. Without a code it takes the latest published period. */
export async function askedResult(
  results: PublishedResults,
  slug: string,
  periodCode?: string,
): Promise<AskedResult | undefined> {
  const directory = await results.directory()
  const rows = directory.bySlug(slug)
  const last = rows.at(-1)
  if (last === undefined) return undefined
  const periods = newestFirst(await results.periodsOf(rows.map(({ id }) => id)))
  const period = periodCode === undefined ? (latest(periods) ?? null) : parsePeriod(periodCode)
  if (period === null) return periodCode === undefined ? nothingYet(directory, slug, last) : undefined

  // A row that ended within the period was replaced by another of the same name; the later one has the published figure.
  const unit = directory.during(slug, period.start, period.end).at(-1) ?? last
  const below = directory.children(unit.id, period.start, period.end)
  const ids = [...rows, ...below].map(({ id }) => id)
  const before = previousPeriod(period)
  const freezes = await results.freezes()
  const judged = period.kind === 'quarter' ? period.code : lastQuarter(freezes)
  const ownIds = rows.map(({ id }) => id)
  const earlier = periods.filter(({ kind, end }) => kind === period.kind && end <= period.end).slice(0, periodsInTrend)
  const [figures, trend, verdicts] = await Promise.all([
    results.figures(ids, [period.code, before.code]),
    results.figures(
      ownIds,
      earlier.map(({ code }) => code),
    ),
    judged === undefined ? [] : results.figures(landOf(directory, rows), [judged]),
  ])
  const find = (unitIds: readonly number[], code: string) =>
    figures.find((figure) => unitIds.includes(figure.unitId) && figure.periodCode === code)
  const [freeze, figure] = [freezes.get(period.code), find([unit.id], period.code)]
  const isCorrected = figure === undefined && freeze !== undefined && freeze.version > 1
  return {
    slug,
    directory,
    unit,
    period,
    periods,
    freeze,
    figure,
    official: officialOf(directory, ownIds, (id) => verdicts.find(({ unitId }) => unitId === id)?.document.official),
    calls: verdicts.flatMap((each) => (ownIds.includes(each.unitId) ? (each.document.calls ?? []) : [])).at(-1) ?? null,
    withdrawn: isCorrected ? await results.withdrawn(unit.id, period.code) : undefined,
    before: find(ownIds, before.code),
    trend: earlier.toReversed().flatMap(({ code }) => trend.filter(({ periodCode }) => periodCode === code).slice(-1)),
    children: below.map((child) => ({ unit: child, figure: find([child.id], period.code) })),
  }
}

function nothingYet(directory: UnitDirectory, slug: string, unit: AdministrativeUnit): AskedResult {
  const nothing = {
    period: null,
    freeze: undefined,
    figure: undefined,
    official: null,
    calls: null,
    withdrawn: undefined,
    before: undefined,
    trend: [],
  }
  return { ...nothing, slug, directory, unit, children: [], periods: [] }
}

function landOf(directory: UnitDirectory, rows: readonly AdministrativeUnit[]): readonly number[] {
  return [...new Set(rows.flatMap(({ id }) => wholeLand(directory, id)))]
}

function lastQuarter(freezes: ReadonlyMap<string, Freeze>): string | undefined {
  return [...freezes.keys()]
    .filter((code) => parsePeriod(code)?.kind === 'quarter')
    .sort()
    .at(-1)
}

const lengths: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

function newestFirst(codes: readonly string[]): readonly Period[] {
  return codes
    .map(parsePeriod)
    .filter((period) => period !== null)
    .sort((a, b) => (a.end === b.end ? lengths[b.kind] - lengths[a.kind] : a.end < b.end ? 1 : -1))
}

// The period that ends last, and the longest of those: a month alone says little.
function latest(periods: readonly Period[]): Period | undefined {
  return periods.find(({ kind }) => kind !== 'month') ?? periods[0]
}
