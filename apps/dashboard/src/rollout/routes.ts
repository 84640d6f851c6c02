import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../dependencies.ts'
import { modelRoutes } from './model-routes.ts'

/** The programme: register of models, rule of success, quarterly reports, cockpit. */
export function rolloutRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  modelRoutes(app, deps)
}
