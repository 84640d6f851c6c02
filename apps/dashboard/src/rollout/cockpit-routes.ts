import { readOutlineMap } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { readerOf } from '../access/reader.ts'
import type { DashboardDependencies } from '../dependencies.ts'
import { signedInReader } from '../results/result-reader.ts'
import { askedPast, standingsOf } from './asked-past.ts'
import { cockpitPage } from './cockpit-page.ts'
import { overseers } from './keeper.ts'
import { readProgrammeGrades } from './programme-grades.ts'
import { readStandings } from './standings.ts'

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
    return reply.page('rollout-cockpit', cockpitPage(question, standings))
  })
}
