import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { decisionRoutes } from './decision-routes.ts'
import { reviewRoutes } from './review-routes.ts'

/** What is done with cases and decisions. */
export function integrityRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  reviewRoutes(app, deps)
  decisionRoutes(app, deps)
}
