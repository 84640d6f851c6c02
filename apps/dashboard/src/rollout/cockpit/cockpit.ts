import { listPlans, readOutlineMap } from '@long-dan/database/dashboard'
import { cockpitAddress } from '../../addresses/programme.ts'
import { resultReader } from '../../figures/result-reader.ts'
import { Refused } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import { view } from '../../views/view.ts'
import { askedPast, standingsOf } from '../past/asked-past.ts'
import { planStandings } from '../plans/plan-standing.ts'
import { readProgrammeGrades } from '../standings/programme-grades.ts'
import { readStandings } from '../standings/standings.ts'
import { cockpitPage } from './cockpit-page.ts'

/** The programme's first page for everybody with more than one commune within reach. */
export const cockpit = definePage({
  address: cockpitAddress,
  menu: { label: 'rollout.nav' },
  async answer({ deps, locale, official, query }) {
    const reader = resultReader(deps, official)
    const { directory, reportedFigures, desks, province } = deps.reference.current()
    const today = deps.today()
    const past = askedPast(query, deps)
    if (query.quarter && past === null) return new Refused('quarter')
    const { standings, grades, map, plans } = await reader.read(async (door) => {
      const standings = await readStandings(door, { directory, reader, today, ...standingsOf(past) })
      const grades = await readProgrammeGrades(door, { locale, reader, desks, today }, standings, [standings.quarter])
      // For a past quarter nobody knows what was promised at the time.
      const plans = past ? [] : planStandings(directory, standings, await listPlans(door))
      return { standings, grades, plans, map: await readOutlineMap(door) }
    })
    const about = { locale, role: official.role, today, past, map, grades, plans }
    const question = { ...about, province, directory, reportedFigures }
    return view('rollout-cockpit', cockpitPage(question, standings))
  },
})
