import type { Period } from '@long-dan/statistics'
import type { MonthPage } from '../addresses/desk-months.ts'
import type { AskedAbout } from '../pages/asked.ts'
import type { DeskMonth } from './desk-months.ts'
import { unitMonths } from './unit-months.ts'

type Asking = AskedAbout<'slug'> & { readonly query: { readonly month?: Period | undefined } }

/** The desks of a unit for which the month's form asks numbers; null for a month that has not begun. */
export function desksToEnter({ deps, official, path, query: { month } }: Asking, page: MonthPage) {
  if (month === undefined || month.start > deps.today()) return null
  const around = unitMonths({ official, reference: deps.reference.current() }, path.slug, month, page)
  const desks: readonly DeskMonth[] = around?.parts.length === 0 ? around.desks : []
  return { month, desks }
}
