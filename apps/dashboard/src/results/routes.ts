import { unitSlug } from '@long-dan/administrative-units'
import { monthsWithBallots } from '@long-dan/database/dashboard'
import { type Period, periodOf } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../dependencies.ts'
import { deskAddress, unitAddress } from './address.ts'
import { askedPeriod, defaultPeriod } from './asked-period.ts'
import { deskPage } from './desk-page.ts'
import { readFigures } from './figures.ts'
import { provinceReader, scopeOf, scopeOfAllTime } from './reader-scope.ts'
import { sameUnitRows } from './same-unit.ts'
import { searchPage } from './search-page.ts'
import { unitPage } from './unit-page.ts'

/** Results of units and desks; every address carries unit, period and language, and nothing else decides what is shown. */
export function resultRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, rule, ballotUrl } = deps

  app.get('/', async (request, reply) => {
    const { directory } = deps.reference.current()
    const { root } = provinceReader(directory)
    const months = await monthsWithBallots(door, scopeOfAllTime(directory, [root]))
    const period = defaultPeriod(months, deps.today())
    const { language } = localeFor(request)
    return reply.redirect(unitAddress(unitSlug(root), { language, periodCode: period.code }))
  })

  app.get<{ Params: { slug: string } }>('/units/:slug', async (request, reply) => {
    const reference = deps.reference.current()
    const { directory } = reference
    const { slug } = request.params
    const allRows = directory.bySlug(slug)
    const period = askedPeriod(request)
    if (allRows.length === 0 || period === 'invalid') return sendError(request, reply, 404)

    const locale = localeFor(request)
    const months = await monthsWithBallots(door, scopeOfAllTime(directory, allRows))
    const today = deps.today()
    if (period === 'absent') {
      const periodCode = defaultPeriod(months, lastDayOf(allRows.at(-1)?.validTo ?? null, today)).code
      return reply.redirect(unitAddress(slug, { language: locale.language, periodCode }))
    }
    const rows = directory.during(slug, period.start, period.end)
    const unitRows = sameUnitRows(directory, rows)
    const scopeDuring = (first: Period, last: Period) => scopeOf(directory, unitRows, first, last)
    const figures =
      rows.length === 0 ? null : await readFigures(door, directory, provinceReader(directory), scopeDuring, period)
    const question = { locale, reference, allRows, rows, period, monthsWithBallots: months, today, rule }
    return reply.page('unit', { ...unitPage(question, figures), period: period.code })
  })

  app.get<{ Params: { code: string } }>('/desks/:code', async (request, reply) => {
    const reference = deps.reference.current()
    const { directory } = reference
    const desk = reference.deskByCode(request.params.code.toUpperCase())
    const period = askedPeriod(request)
    if (desk === undefined || period === 'invalid') return sendError(request, reply, 404)

    const locale = localeFor(request)
    const scope = { unitIds: desk.assignments.map(({ unitId }) => unitId), deskId: desk.id }
    const months = await monthsWithBallots(door, scope)
    const today = deps.today()
    if (period === 'absent') {
      const periodCode = defaultPeriod(months, lastDayOf(desk.closedOn, today)).code
      return reply.redirect(deskAddress(desk.code, { language: locale.language, periodCode }))
    }
    const figures = await readFigures(door, directory, provinceReader(directory), () => scope, period)
    const question = { locale, reference, desk, period, monthsWithBallots: months, today, rule, ballotUrl }
    return reply.page('desk', { ...deskPage(question, figures), period: period.code })
  })

  app.get('/search', async (request, reply) => {
    const { q } = request.query as Record<string, unknown>
    const asked = typeof q === 'string' ? q.trim().slice(0, longestName) : ''
    const period = askedPeriod(request)
    const shown = typeof period === 'string' ? periodOf('quarter', deps.today()) : period
    const locale = localeFor(request)
    const model = searchPage(locale, deps.reference.current().directory, asked, shown)
    return reply.page('search', { ...model, title: locale.t('search.title'), period: shown.code })
  })
}

const longestName = 80

// A unit of the past opens in its last days, not in a present that it did not see.
function lastDayOf(endedOn: string | null, today: string): string {
  if (endedOn === null || endedOn > today) return today
  return new Date(Date.parse(endedOn) - 86_400_000).toISOString().slice(0, 10)
}
