import { readOutlineMap } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { readerOf } from '../access/reader.ts'
import type { DashboardDependencies } from '../dependencies.ts'
import { signedInReader } from '../results/result-reader.ts'
import { askedPast } from './asked-past.ts'
import { cockpitPage } from './cockpit-page.ts'
import { overseers } from './keeper.ts'
import { readStandings } from './standings.ts'

/** The programme's first page for whoever has more than one commune in reach. */
export function cockpitRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const resultReader = signedInReader(deps)

  app.get('/rollout', overseers, async (request, reply) => {
    const reader = resultReader(request)
    const { directory, reportedFigures } = deps.reference.current()
    const today = deps.today()
    const past = askedPast(request.query, today)
    const { standings, map } = await reader.read(async (door) => ({
      standings: await readStandings(door, { directory, reader, today, ...(past && { asOf: past.end }) }),
      map: await readOutlineMap(door),
    }))
    const question = { locale: localeFor(request), role: readerOf(request).role, today, past, reportedFigures, map }
    return reply.page('rollout-cockpit', cockpitPage(question, standings))
  })
}
