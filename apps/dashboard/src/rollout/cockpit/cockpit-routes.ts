import { readOutlineMap } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { signedInReader } from '../../figures/result-reader.ts'
import { readerOf } from '../../officials/official.ts'
import { overseers } from '../../officials/programme-keepers.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { view } from '../../views/view.ts'
import { askedPast, standingsOf } from '../past/asked-past.ts'
import { readProgrammeGrades } from '../standings/programme-grades.ts'
import { readStandings } from '../standings/standings.ts'
import { cockpitPage } from './cockpit-page.ts'

/** The programme's first page for whoever has more than one commune in reach. */
export function cockpitRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const resultReader = signedInReader(deps)

  app.get('/rollout', overseers, async (request, reply) => {
    const reader = resultReader(request)
    const { directory, reportedFigures, desks } = deps.reference.current()
    const locale = localeFor(request)
    const today = deps.today()
    const past = askedPast(request.query, today)
    const { standings, grades, map } = await reader.read(async (door) => {
      const standings = await readStandings(door, { directory, reader, today, ...standingsOf(past) })
      const grades = await readProgrammeGrades(door, { locale, reader, desks, today }, standings, [standings.quarter])
      return { standings, grades, map: await readOutlineMap(door) }
    })
    const question = { locale, role: readerOf(request).role, today, past, reportedFigures, map, grades }
    return reply.page(view('rollout-cockpit', cockpitPage(question, standings)))
  })
}
