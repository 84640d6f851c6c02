import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { modelRoutes } from './models/model-routes.ts'
import { reportRoutes } from './quarter-reports/report-routes.ts'
import { ruleRoutes } from './rule/rule-routes.ts'

/** What is entered and decided in the programme. */
export function rolloutRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  modelRoutes(app, deps)
  ruleRoutes(app, deps)
  reportRoutes(app, deps)
}
