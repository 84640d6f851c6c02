import { unitSlug } from '@long-dan/administrative-units'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { signedInReader } from '../../figures/result-reader.ts'
import { readerOf } from '../../officials/official.ts'
import { overseers } from '../../officials/programme-keepers.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { view } from '../../views/view.ts'
import { readModels } from '../models/model-store.ts'
import { type AskedPast, askedPast, standingsOf } from '../past/asked-past.ts'
import { readProgrammeGrades, windowOf } from '../standings/programme-grades.ts'
import { readStandings } from '../standings/standings.ts'
import { askedCommunes, communeListPage } from './commune-list.ts'
import { communePage, pastCommunePage } from './commune-page.ts'

/** Communes under the rule: the list, and each with the reason for its result. */
export function communeRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const resultReader = signedInReader(deps)

  app.get('/rollout/communes', overseers, async (request, reply) => {
    const past = askedPast(request.query, deps.today())
    const { standings, grades } = await standingsFor(request, past)
    const asked = { ...askedCommunes(request.query), past }
    const { role } = readerOf(request)
    return reply.page(view('rollout-communes', communeListPage(localeFor(request), standings, grades, asked, role)))
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
        view('rollout-past-commune', pastCommunePage({ locale, directory, today: deps.today() }, unit, models, role)),
      )
    }
    const { standings, grades } = await standingsFor(request, null, request.params.slug)
    const standing = standings.communes.find((each) => unitSlug(each.unit) === request.params.slug)
    if (standing === undefined) return sendError(request, reply, 404)
    return reply.page(view('rollout-commune', communePage({ locale, directory, standings, grades, role }, standing)))
  })

  /** With grades of every commune, or of one. */
  function standingsFor(request: FastifyRequest, past: AskedPast | null, slug?: string) {
    const reader = resultReader(request)
    const { directory, desks } = deps.reference.current()
    const question = { directory, reader, today: deps.today(), ...standingsOf(past) }
    return reader.read(async (door) => {
      const standings = await readStandings(door, question)
      const asked = { ...question, desks, locale: localeFor(request) }
      const communes = standings.communes.filter(({ unit }) => slug === undefined || unitSlug(unit) === slug)
      return {
        standings,
        grades: await readProgrammeGrades(door, asked, { ...standings, communes }, windowOf(standings)),
      }
    })
  }
}
