import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { decisionRoutes } from './decision-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { rulePage } from './rule-page.ts'

/** How far figures can be trusted: the rule, reviews, and what was left out. */
export function integrityRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.get('/integrity', (request, reply) => reply.page('integrity-rule', rulePage(localeFor(request))))
  reviewRoutes(app, deps)
  decisionRoutes(app, deps)
}
