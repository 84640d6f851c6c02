import { unitSlug } from '@long-dan/administrative-units'
import type { DashboardDoor } from '@long-dan/database/dashboard'
import { criterionIn } from '@long-dan/questionnaire'
import { periodOf } from '@long-dan/statistics'
import { localeFor, sendError, type View } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { unitAddress } from '../addresses/results.ts'
import { readAllExcluded, readTrust } from '../evidence/trust.ts'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { readCriteriaFigures, readCriterionOverTime } from '../figures/criterion-figures.ts'
import { readFigures } from '../figures/figures.ts'
import { atOneMoment, isInReach, type ResultReaderOf, signedInReader } from '../figures/result-reader.ts'
import { scopeOf, scopeOfAllTime } from '../figures/scope.ts'
import type { EmptyState } from '../navigation/page-state.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { compareRoutes } from './compare/compare-routes.ts'
import { criteriaPage } from './criteria/criteria-page.ts'
import { criterionPage } from './criteria/criterion-page.ts'
import { deskRoutes } from './pages/desk-routes.ts'
import { searchPage } from './pages/search-page.ts'
import { unitPage } from './pages/unit-page.ts'
import { askedRanking, rankingPage } from './ranking/ranking-page.ts'
import { askedPeriod, defaultPeriod } from './unit/asked-period.ts'
import { askedUnit } from './unit/asked-unit.ts'
import { readNeighbours } from './unit/neighbours.ts'
import type { Beside, ProvenQuestion, UnitQuestion } from './unit/unit-question.ts'
import { unitResponse } from './unit/unit-response.ts'
import { withEvidence } from './unit/with-evidence.ts'

/** A page of a unit, once it is known what stands beside its figures. */
interface ShownPage {
  readonly empty: EmptyState | null
  readonly view: (beside: Beside) => View
}

/** Null where there is no such page. */
type PageOf = (question: ProvenQuestion, door: DashboardDoor) => Promise<ShownPage | null>
type UnitRequest = FastifyRequest<{ Params: { slug: string } }>
type CriterionRequest = FastifyRequest<{ Params: { slug: string; code: string } }>

/** Results of units and desks; every address carries unit, period and language, and nothing else decides what is shown. */
export function resultRoutes(
  app: FastifyInstance,
  deps: DashboardDependencies,
  readerOf: ResultReaderOf = signedInReader(deps),
): void {
  app.get('/', async (request, reply) => {
    const { directory } = deps.reference.current()
    const { home, read, memory } = readerOf(request)
    const today = deps.today()
    const tallies = await read((door) => memory.at(door, today))
    const months = tallies.monthsWithBallots(scopeOfAllTime(directory, [home]))
    const period = defaultPeriod(months, today)
    const { language } = localeFor(request)
    return reply.redirect(unitAddress(unitSlug(home), { language, periodCode: period.code }))
  })

  app.get('/units/:slug', (request: UnitRequest, reply) =>
    onUnit(request, reply, async (question, door) => {
      const figures = question.rows.length === 0 ? null : await readFigures({ door, ...question }, ownScope(question))
      const model = unitPage(question, figures)
      const isShown = model.results !== null && figures !== null
      const response = isShown ? unitResponse(question, figures) : null
      const neighbours = isShown ? await readNeighbours(door, question, deps.ballotUrl) : []
      return { empty: model.empty, view: (beside) => view('unit', { ...model, response, neighbours, ...beside }) }
    }),
  )

  app.get('/units/:slug/ranking', (request: UnitRequest, reply) =>
    onUnit(request, reply, async (question, door) => {
      const counts = question.rows.length === 0 ? null : await readCountsOverTime({ door, ...question }, 1)
      const model = rankingPage(question, askedRanking(request.query), counts)
      return { empty: model.empty, view: (beside) => view('ranking', { ...model, ...beside }) }
    }),
  )

  app.get('/units/:slug/criteria', (request: UnitRequest, reply) =>
    onUnit(request, reply, async (question, door) => {
      const { order } = request.query as Record<string, unknown>
      const figures = question.rows.length === 0 ? null : await readCriteriaFigures({ door, ...question })
      const model = criteriaPage(question, order !== 'pledge', figures)
      return { empty: model.empty, view: (beside) => view('criteria', { ...model, ...beside }) }
    }),
  )

  app.get('/units/:slug/criteria/:code', (request: CriterionRequest, reply) =>
    onUnit(request, reply, async (question, door) => {
      const { code } = request.params
      if (criterionIn(question.reference.questionnaires.until(question.today), code) === undefined) return null
      const asked = question.rows.length === 0 ? null : await readCriterionOverTime({ door, ...question }, code)
      const model = criterionPage(question, code, asked)
      return { empty: model.empty, view: (beside) => view('criterion', { ...model, ...beside }) }
    }),
  )

  compareRoutes(app, deps, readerOf)
  deskRoutes(app, deps, readerOf)

  app.get('/search', async (request, reply) => {
    const { q } = request.query as Record<string, unknown>
    const asked = typeof q === 'string' ? q.trim().slice(0, longestName) : ''
    const period = askedPeriod(request)
    const shown = typeof period === 'string' ? periodOf('quarter', deps.today()) : period
    const locale = localeFor(request)
    const model = searchPage(locale, deps.reference.current().directory, asked, shown, isInReach(readerOf(request)))
    return reply.page(view('search', model))
  })

  /** A page about a unit that exists and a period that is one; without a period the address gets one, the rest of it kept. */
  async function onUnit(request: UnitRequest, reply: FastifyReply, pageOf: PageOf): Promise<FastifyReply> {
    const found = await atOneMoment(readerOf(request), async (reader) => {
      const asked = await askedUnit(deps, reader, request, request.params.slug)
      return asked.kind === 'asked' ? reader.read((door) => shownPage(asked.question, door, pageOf)) : asked
    })
    if (found.kind === 'unknown') return sendError(request, reply, 404)
    if (found.kind === 'page') return reply.page(found.view)
    const [path = '/', query] = request.url.split('?', 2)
    const others = [...new URLSearchParams(query)].filter(([name]) => name !== 'period')
    return reply.redirect(`${path}?${new URLSearchParams([['period', found.periodCode], ...others])}`)
  }

  async function shownPage(asked: UnitQuestion, door: DashboardDoor, pageOf: PageOf) {
    const question = await withEvidence(door, asked)
    const page = await pageOf(question, door)
    if (page === null) return { kind: 'unknown' } as const
    // Nothing is said of a rate that the page does not show.
    const isShown = page.empty === null
    const about = { door, ...question, scope: ownScope(question) }
    const trust = isShown ? await readTrust(about) : null
    const allExcluded = isShown ? null : await readAllExcluded(about)
    return { kind: 'page', view: page.view({ trust, allExcluded, period: asked.period.code }) } as const
  }
}

const longestName = 80

function ownScope({ reference, rows, period }: UnitQuestion) {
  return scopeOf(reference.directory, rows, period)
}
