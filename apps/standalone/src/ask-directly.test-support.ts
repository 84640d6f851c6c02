import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { localeOf } from '@long-dan/i18n'
import { knownPeriod } from '../../dashboard/src/addresses/query.ts'
import { periodRows } from '../../dashboard/src/api/rows.ts'
import type { TestDashboard } from '../../dashboard/src/dashboard.test-support.ts'
import { type ResultReader, resultReader } from '../../dashboard/src/figures/result-reader.ts'
import { readAs } from '../../dashboard/src/officials/official.ts'
import { reachOf } from '../../dashboard/src/officials/reach.ts'
import type { Role } from '../../dashboard/src/officials/roles.ts'
import { askedUnit } from '../../dashboard/src/results/unit/asked-unit.ts'
import { readUnitFigures } from '../../dashboard/src/results/unit/unit-figures.ts'
import type { Ask } from './demonstration-crawl.test-support.ts'

/** Returns what the API would answer, all in one transaction of the official, without a request and an access record for each. */
export async function askDirectly<Value>(
  deps: TestDashboard,
  { role, home }: { readonly role: Role; readonly home: AdministrativeUnit },
  work: (ask: Ask) => Promise<Value>,
): Promise<Value> {
  const { directory } = deps.reference.current()
  // A reach compares units by identity, so they must come from its own directory.
  const official = { role, reach: reachOf(directory, directory.byId(home.id) ?? home) }
  const asker = { deps, locale: localeOf('vi') }
  const read = async (door: DashboardDoor) => {
    const reader: ResultReader = { ...resultReader(deps, official), read: (of) => of(door) }
    return await work(async (slug, periodCode, vintage) => {
      const period = knownPeriod(periodCode)
      if (period === null) return null
      const map = vintage === 'today' ? ('today' as const) : undefined
      const found = await askedUnit(asker, reader, { slug, period, map })
      if (found.kind !== 'asked' || (map && found.question.todays === undefined)) return null
      const figures = await readUnitFigures(door, found.question)
      return figures === null ? [] : periodRows(found.question, figures)
    })
  }
  return await readAs(deps.door, official, read, 'snapshot')
}
