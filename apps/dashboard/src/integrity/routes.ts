import { assessmentRules } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { readAs, readerOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { decisionRoutes } from './decision-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { rulePage } from './rule-page.ts'

/** How far figures can be trusted: the rule, reviews, and what was left out. */
export function integrityRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.get('/integrity', async (request, reply) => {
    const rules = await readAs(deps.door, readerOf(request), assessmentRules)
    return reply.page(view('integrity-rule', rulePage(localeFor(request), rules, deps.today())))
  })
  reviewRoutes(app, deps)
  decisionRoutes(app, deps)
}
