import { readOutlineMap } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { readerOf } from '../access/reader.ts'
import type { DashboardDependencies } from '../dependencies.ts'
import { signedInReader } from '../results/result-reader.ts'
import { cockpitPage } from './cockpit-page.ts'
import { overseers } from './keeper.ts'
import { readStandings } from './standings.ts'

/** The programme's first page for whoever has more than one commune in reach. */
export function cockpitRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const resultReader = signedInReader(deps)

  app.get('/rollout', overseers, async (request, reply) => {
    const reader = resultReader(request)
    const { directory, reportedFigures } = deps.reference.current()
    const { standings, map } = await reader.read(async (door) => ({
      standings: await readStandings(door, { directory, reader, today: deps.today() }),
      map: await readOutlineMap(door),
    }))
    const { role } = readerOf(request)
    const page = cockpitPage({ locale: localeFor(request), role, home: reader.home, reportedFigures, map }, standings)
    return reply.page('rollout-cockpit', page)
  })
}
