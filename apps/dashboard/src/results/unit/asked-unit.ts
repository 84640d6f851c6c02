import type { UnitDirectory } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { ruleOfPeriod } from '@long-dan/results'
import type { CalendarDay, Period } from '@long-dan/statistics'
import { officialVerdictsOn, verdictDay } from '../../evidence/official-verdicts.ts'
import { type ResultReader, rootsOf, territoryAround } from '../../figures/result-reader.ts'
import { sameUnitRows } from '../../figures/same-unit.ts'
import { scopeOfAllTime } from '../../figures/scope.ts'
import { rememberedRules } from '../../memory/remembered-rules.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { defaultPeriod, lastDayOf } from './asked-period.ts'
import { type OnTodaysMap, onTodaysMap } from './asked-todays-map.ts'
import { type RuleOf, type UnitQuestion, unitQuestion } from './unit-question.ts'

export type AskedUnit =
  | { readonly kind: 'unknown' }
  /** The address has no period; this is the default. */
  | { readonly kind: 'without-period'; readonly periodCode: string }
  | { readonly kind: 'asked'; readonly question: UnitQuestion }

/** Who is asking for a unit. */
export interface Asker {
  readonly deps: Pick<DashboardDependencies, 'reference' | 'today'>
  readonly locale: Locale
}

export interface UnitAddress {
  readonly slug: string
  readonly period?: Period | undefined
  /** All time on today's map. */
  readonly map?: 'today' | undefined
}

/** Resolves the unit and period of an address with the reference data and the official's reach. */
export async function askedUnit(
  { deps, locale }: Asker,
  reader: ResultReader,
  { slug, period, map }: UnitAddress,
): Promise<AskedUnit> {
  const reference = deps.reference.current()
  const onToday = map ? onTodaysMap(reference, reader, deps.today(), slug) : null
  if (onToday) return askedToday({ deps, locale }, onToday, period)
  const { directory } = reference
  const allRows = directory.bySlug(slug).filter((row) => rootsOf([row], reader).length > 0)
  if (allRows.length === 0) return { kind: 'unknown' }
  const today = deps.today()
  const { tallies, ruleOf, verdictsBeside } = await talliesAndRules(reader, today, directory)
  const ofUnit = tallies.monthsWithBallots(scopeOfAllTime(directory, allRows))
  if (period === undefined) {
    const end = lastDayOf(allRows.at(-1)?.validTo ?? null, tallies.closedBefore)
    return { kind: 'without-period', periodCode: defaultPeriod(ofUnit, end).code }
  }
  const anywhere = tallies.monthsWithBallots(scopeOfAllTime(directory, rootsOf(allRows, reader)))
  const rows = directory.during(slug, period.start, period.end).filter((row) => allRows.includes(row))
  return {
    kind: 'asked',
    question: unitQuestion({
      reference,
      reader,
      allRows,
      rows,
      period,
      today,
      closedBefore: tallies.closedBefore,
      territory: territoryAround(directory, sameUnitRows(directory, rows), reader),
      locale,
      ruleOf,
      rule: ruleOf(period),
      verdicts: await verdictsBeside(period),
      monthsWithBallots: ofUnit,
      monthsToChoose: monthsWhile(anywhere, allRows),
    }),
  }
}

/** All time of the unit on today's map. */
async function askedToday(
  { deps, locale }: Asker,
  { roots, ...found }: OnTodaysMap,
  period: Period | undefined,
): Promise<AskedUnit> {
  const { reader, allRows, reference } = found
  const { directory } = reference
  const today = deps.today()
  const { tallies, ruleOf, verdictsBeside } = await talliesAndRules(reader, today, deps.reference.current().directory)
  const monthsWithBallots = tallies.monthsWithBallots(scopeOfAllTime(directory, allRows))
  if (period === undefined)
    return { kind: 'without-period', periodCode: defaultPeriod(monthsWithBallots, tallies.closedBefore).code }
  const monthsToChoose = tallies.monthsWithBallots(scopeOfAllTime(directory, roots))
  const { closedBefore } = tallies
  const time = { period, today, closedBefore, monthsWithBallots, monthsToChoose }
  const judged = { ruleOf, rule: ruleOf(period), verdicts: await verdictsBeside(period) }
  return { kind: 'asked', question: unitQuestion({ ...found, ...time, ...judged, locale }) }
}

function talliesAndRules(reader: ResultReader, today: CalendarDay, directory: UnitDirectory) {
  return reader.read(async (door) => {
    const [tallies, rules] = [await reader.memory.at(door, today), await rememberedRules(door, reader.memory)]
    const ruleOf: RuleOf = (period: Period) => ruleOfPeriod(rules, period, today)
    const verdictsBeside = (period: Period) =>
      reader.read((scoped) => officialVerdictsOn(scoped, directory, verdictDay(period, today)))
    return { tallies, ruleOf, verdictsBeside }
  })
}

/** Months in which any of the dated rows was in force for at least one day. */
export function monthsWhile(
  months: readonly string[],
  rows: readonly { readonly validFrom: string; readonly validTo: string | null }[],
): readonly string[] {
  return months.filter((month) =>
    rows.some(
      ({ validFrom, validTo }) => validFrom.slice(0, 7) <= month.slice(0, 7) && (validTo === null || validTo > month),
    ),
  )
}
