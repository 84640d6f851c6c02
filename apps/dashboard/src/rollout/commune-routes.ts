import { unitSlug } from '@long-dan/administrative-units'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readerOf } from '../access/reader.ts'
import type { DashboardDependencies } from '../dependencies.ts'
import { signedInReader } from '../results/result-reader.ts'
import { askedCommunes, communeListPage } from './commune-list.ts'
import { communePage, pastCommunePage } from './commune-page.ts'
import { overseers } from './keeper.ts'
import { readModels } from './model-store.ts'
import { readStandings } from './standings.ts'

/** Communes under the rule of success: the list, and each with the reason for its result. */
export function communeRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const resultReader = signedInReader(deps)

  app.get('/rollout/communes', overseers, async (request, reply) => {
    const standings = await standingsFor(request)
    const page = communeListPage(localeFor(request), standings, askedCommunes(request.query), readerOf(request).role)
    return reply.page('rollout-communes', page)
  })

  app.get<{ Params: { slug: string } }>('/rollout/communes/:slug', async (request, reply) => {
    const { directory } = deps.reference.current()
    const { role, reach } = readerOf(request)
    const unit = directory.bySlug(request.params.slug).findLast((row) => row.level === 'commune' && reach.includes(row))
    if (unit === undefined) return sendError(request, reply, 404)
    const locale = localeFor(request)
    if (unit.validTo !== null && unit.validTo <= deps.today()) {
      const models = await resultReader(request).read(readModels)
      return reply.page(
        'rollout-past-commune',
        pastCommunePage({ locale, directory, today: deps.today() }, unit, models, role),
      )
    }
    const standings = await standingsFor(request)
    const standing = standings.communes.find((each) => unitSlug(each.unit) === request.params.slug)
    if (standing === undefined) return sendError(request, reply, 404)
    return reply.page('rollout-commune', communePage(locale, directory, standings, standing, role))
  })

  function standingsFor(request: FastifyRequest) {
    const reader = resultReader(request)
    const { directory } = deps.reference.current()
    return reader.read((door) => readStandings(door, { directory, reader, today: deps.today() }))
  }
}
