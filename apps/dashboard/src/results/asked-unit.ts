import { localeFor } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import type { DashboardDependencies } from '../dependencies.ts'
import { askedPeriod, defaultPeriod, lastDayOf } from './asked-period.ts'
import { scopeOfAllTime } from './reader-scope.ts'
import { type ResultReader, rootsOf, territoryAround } from './result-reader.ts'
import { sameUnitRows } from './same-unit.ts'
import type { UnitQuestion } from './unit-question.ts'

export type AskedUnit =
  | { readonly kind: 'unknown' }
  /** The address names no period: this one opens. */
  | { readonly kind: 'without-period'; readonly periodCode: string }
  | { readonly kind: 'asked'; readonly question: UnitQuestion }

/** The unit and period of an address, resolved against the reference data and the reader's reach. */
export async function askedUnit(
  deps: DashboardDependencies,
  reader: ResultReader,
  request: FastifyRequest,
  slug: string,
  period = askedPeriod(request),
): Promise<AskedUnit> {
  const reference = deps.reference.current()
  const { directory } = reference
  const allRows = directory.bySlug(slug).filter((row) => rootsOf([row], reader).length > 0)
  if (allRows.length === 0 || period === 'invalid') return { kind: 'unknown' }
  const today = deps.today()
  const tallies = await reader.read((door) => reader.memory.at(door))
  const ofUnit = tallies.monthsWithBallots(scopeOfAllTime(directory, allRows))
  if (period === 'absent') {
    const end = lastDayOf(allRows.at(-1)?.validTo ?? null, today)
    return { kind: 'without-period', periodCode: defaultPeriod(ofUnit, end).code }
  }
  const anywhere = tallies.monthsWithBallots(scopeOfAllTime(directory, rootsOf(allRows, reader)))
  const rows = directory.during(slug, period.start, period.end).filter((row) => allRows.includes(row))
  return {
    kind: 'asked',
    question: {
      ...{ reference, reader, allRows, rows, period, today },
      territory: territoryAround(directory, sameUnitRows(directory, rows), reader),
      locale: localeFor(request),
      rule: deps.rule,
      monthsWithBallots: ofUnit,
      monthsToChoose: monthsWhile(anywhere, allRows),
    },
  }
}

/** Months in which any of the dated rows was in force on at least one day. */
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
