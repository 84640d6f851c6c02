import { type AdministrativeUnit, inForceDuring } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type CalendarDay, type Period, parsePeriod, periodOf, previousPeriod } from '@long-dan/statistics'
import { localeFor } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import type { RowProblem } from '../imports/import-kind.ts'
import { readerOf } from '../officials/official.ts'
import type { Role } from '../officials/roles.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'

export type UnitRequest = FastifyRequest<{ Params: { slug: string } }>

/** What a page of a unit's monthly numbers is asked for. */
export interface MonthQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly unit: AdministrativeUnit
  readonly slug: string
  readonly month: Period
  readonly today: CalendarDay
  readonly role: Role
  readonly canEnter: boolean
  /** Id of what was saved just now; '' when nothing changed; null when nothing was sent. */
  readonly saved: string | null
  /** What was typed and is wrong, by field of the form. */
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly problems?: readonly RowProblem[]
}

/** Without a month in the address: last month, whose numbers are known. Null for what is no such page: an unknown unit, a month to come. */
export function askedMonth(
  { reference: known, today: day }: Pick<DashboardDependencies, 'reference' | 'today'>,
  keepers: readonly Role[],
  request: UnitRequest,
): (MonthQuestion & { readonly isMonthGiven: boolean }) | null {
  const { slug } = request.params
  const { month: code, saved } = request.query as { readonly month?: unknown; readonly saved?: unknown }
  const given = typeof code === 'string' ? parsePeriod(code) : null
  const reference = known.current()
  const today = day()
  const rows = reference.directory.bySlug(slug)
  const unit = (given && rows.findLast((row) => inForceDuring(row, given.start, given.end))) ?? rows.at(-1)
  if (unit === undefined || (code !== undefined && (given?.kind !== 'month' || given.start > today))) return null
  const { role } = readerOf(request)
  return {
    ...{ locale: localeFor(request), reference, unit, slug, today, role },
    month: given ?? usualMonth(unit, today),
    isMonthGiven: given !== null,
    canEnter: keepers.includes(role),
    saved: typeof saved === 'string' ? saved : null,
  }
}

/** Last month: this one's numbers are not known yet. Of a unit of the past, its last whole month. */
function usualMonth({ validTo }: AdministrativeUnit, today: CalendarDay): Period {
  return previousPeriod(periodOf('month', validTo !== null && validTo < today ? validTo : today))
}
