import { unitSlug } from '@long-dan/administrative-units'
import { ruleOfPeriod } from '@long-dan/results'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { deskAddress } from '../../addresses/results.ts'
import { readEvidence } from '../../evidence/evidence.ts'
import { responseText } from '../../evidence/response.ts'
import { readAllExcluded, readTrust } from '../../evidence/trust.ts'
import { readFigures } from '../../figures/figures.ts'
import { type ResultReaderOf, rootsOf, territoryAround } from '../../figures/result-reader.ts'
import { scopeOfAllTime } from '../../figures/scope.ts'
import { rememberedRules } from '../../memory/remembered-rules.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { view } from '../../views/view.ts'
import { askedPeriod, defaultPeriod, lastDayOf } from '../unit/asked-period.ts'
import { monthsWhile } from '../unit/asked-unit.ts'
import type { RuleOf } from '../unit/unit-question.ts'
import { deskPage } from './desk-page.ts'

/** One desk: its results, its place and its ballot link. */
export function deskRoutes(app: FastifyInstance, deps: DashboardDependencies, readerOf: ResultReaderOf): void {
  const { ballotUrl } = deps

  app.get<{ Params: { code: string } }>('/desks/:code', async (request, reply) => {
    const reader = readerOf(request)
    const reference = deps.reference.current()
    const { directory } = reference
    const desk = reference.deskByCode(request.params.code.toUpperCase())
    const period = askedPeriod(request)
    const units = desk?.assignments.flatMap(({ unitId }) => directory.byId(unitId) ?? []) ?? []
    const inReach = units.filter((unit) => rootsOf([unit], reader).length > 0)
    const last = inReach.at(-1)
    if (desk === undefined || last === undefined || period === 'invalid') return sendError(request, reply, 404)

    const locale = localeFor(request)
    const scope = { unitIds: inReach.map(({ id }) => id), deskId: desk.id }
    const today = deps.today()
    const slug = unitSlug(last)
    const found = await reader.read(async (door) => {
      const tallies = await reader.memory.at(door, today)
      const months = tallies.monthsWithBallots(scope)
      if (period === 'absent') return { code: defaultPeriod(months, lastDayOf(desk.closedOn, today)).code }
      const territory = territoryAround(directory, inReach, reader)
      const figures = await readFigures({ door, territory, period, today }, scope)
      // Nothing is said of a rate that the page does not show.
      const isShown = !figures.tree.isDeskHidden(desk.id)
      const isEmpty = figures.tree.ofDesk(desk.id).base === 0
      const about = { door, territory, period, today }
      const evidence = await readEvidence({ ...about, desks: reference.desks, unitIds: scope.unitIds })
      const count = figures.tree.ofDesk(desk.id)
      const rules = await rememberedRules(door, reader.memory)
      const ruleOf: RuleOf = (asked) => ruleOfPeriod(rules, asked, today)
      const rule = ruleOf(period)
      return {
        figures,
        time: {
          ...{ period, today, ruleOf, rule, monthsWithBallots: months },
          monthsToChoose: monthsWhile(tallies.monthsWithBallots(scopeOfAllTime(directory, rootsOf(inReach, reader))), [
            { validFrom: desk.openedOn, validTo: desk.closedOn },
          ]),
        },
        trust: isShown ? await readTrust({ ...about, locale, rule, scope, evidence }) : null,
        allExcluded: isEmpty ? await readAllExcluded({ ...about, locale, scope }) : null,
        response: isShown ? responseText({ locale, evidence, period, place: scope, count, slug }) : null,
      }
    })
    if ('code' in found)
      return reply.redirect(deskAddress(desk.code, { language: locale.language, periodCode: found.code }))
    const { figures, time, ...beside } = found
    const place = { desk, keeper: last, role: request.reader?.role, ballotUrl }
    const model = deskPage({ locale, reference, reader, ...place, ...time }, figures)
    return reply.page(view('desk', { ...model, ...beside, period: time.period.code }))
  })
}
