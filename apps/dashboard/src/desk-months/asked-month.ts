import { type AdministrativeUnit, inForceDuring } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type CalendarDay, type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import type { Refusal } from '../forms/form.ts'
import type { Official } from '../officials/official.ts'
import type { PageAccess } from '../officials/page-access.ts'
import type { Role } from '../officials/roles.ts'
import type { ReferenceSnapshot } from '../reference/reference.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'

/** The question behind a page of a unit's monthly numbers. */
export interface MonthQuestion {
  readonly locale: Locale
  readonly reference: ReferenceSnapshot
  readonly unit: AdministrativeUnit
  readonly slug: string
  readonly month: Period
  readonly today: CalendarDay
  readonly role: Role
  readonly canEnter: boolean
  /** Id of what has just been saved; `nothing` when nothing changed; null when nothing was sent. */
  readonly saved: string | null
  readonly refused?: Refusal | undefined
}

interface Asker {
  readonly deps: Pick<DashboardDependencies, 'reference' | 'today'>
  readonly locale: Locale
  readonly official: Pick<Official, 'role'>
  readonly path: { readonly slug: string }
  readonly query: { readonly month?: Period; readonly saved?: string }
}

/**
 * Without a month in the address: last month, whose numbers are known. Null when there is no such page: an unknown unit or a future month.
 */
export function askedMonth(
  { deps, locale, official: { role }, path: { slug }, query }: Asker,
  { roles = [] }: PageAccess,
) {
  const { month, saved = null } = query
  const reference = deps.reference.current()
  const today = deps.today()
  const rows = reference.directory.bySlug(slug)
  const unit = (month && rows.findLast((row) => inForceDuring(row, month.start, month.end))) ?? rows.at(-1)
  if (unit === undefined || (month && month.start > today)) return null
  return {
    locale,
    reference,
    unit,
    slug,
    today,
    role,
    saved,
    month: month ?? usualMonth(unit, today),
    isMonthGiven: month !== undefined,
    canEnter: roles.includes(role),
  }
}

/** Last month, because this month's numbers are not known yet; for a former unit, its last whole month. */
function usualMonth({ validTo }: AdministrativeUnit, today: CalendarDay): Period {
  return previousPeriod(periodOf('month', validTo !== null && validTo < today ? validTo : today))
}
