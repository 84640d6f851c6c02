import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../dependencies.ts'
import { cockpitRoutes } from './cockpit-routes.ts'
import { communeRoutes } from './commune-routes.ts'
import { rolloutExportRoutes } from './export-routes.ts'
import { modelRoutes } from './model-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { ruleRoutes } from './rule-routes.ts'

/** The programme: register of models, rule of success, quarterly reports, cockpit. */
export function rolloutRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  cockpitRoutes(app, deps)
  modelRoutes(app, deps)
  communeRoutes(app, deps)
  ruleRoutes(app, deps)
  rolloutExportRoutes(app, deps)
  reportRoutes(app, deps)
}
