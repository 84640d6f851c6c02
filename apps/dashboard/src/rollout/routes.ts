import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { cockpitRoutes } from './cockpit/cockpit-routes.ts'
import { communeRoutes } from './communes/commune-routes.ts'
import { rolloutExportRoutes } from './files/export-routes.ts'
import { modelRoutes } from './models/model-routes.ts'
import { reportRoutes } from './quarter-reports/report-routes.ts'
import { ruleRoutes } from './rule/rule-routes.ts'

/** The programme: register of models, the rule, quarterly reports, cockpit. */
export function rolloutRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  cockpitRoutes(app, deps)
  modelRoutes(app, deps)
  communeRoutes(app, deps)
  ruleRoutes(app, deps)
  rolloutExportRoutes(app, deps)
  reportRoutes(app, deps)
}
