import { visitsAddress } from '../addresses/results.ts'
import { defineUnitPage } from '../results/unit/define-unit-page.ts'
import type { UnitFrame } from '../results/unit/unit-frame.ts'
import { view } from '../views/view.ts'
import { whatPeopleWrote } from './answer/what-people-wrote.ts'
import { home } from './home.ts'
import { overview } from './overview.ts'
import { readVisits } from './visits/read-visits.ts'
import { type ListedVisits, listedVisits } from './visits/visits-page.ts'

const visitsOnPage = 25

export interface VisitsPage extends ListedVisits, UnitFrame {
  /** Why the list is empty, if it is. */
  readonly none: 'nobody' | 'elsewhere'
}

/** All communes that need a visit, page by page. */
const visits = defineUnitPage({
  address: visitsAddress,
  tab: 'overview',
  async answer(question, door, { deps, query }, framed) {
    const remarks = await whatPeopleWrote(door, question)
    const found = await readVisits(door, question, deps.reference.current().directory, remarks)
    const { page = 1, reason = null } = query
    const model = listedVisits(question, found ?? [], { page, reason, onPage: visitsOnPage })
    return view('visits', {
      ...(await framed({ ...model, state: 'shown' as const }, model.heading)),
      none: found === null ? 'elsewhere' : 'nobody',
    })
  },
})

/** Where an official starts on a Monday. */
export const landingPages = [home, overview, visits]
