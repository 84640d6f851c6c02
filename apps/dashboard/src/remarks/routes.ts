import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { answerRoutes } from './answer-routes.ts'
import { remarkRoutes } from './remark-routes.ts'
import { unitRemarksRoutes } from './unit-remarks-routes.ts'

/** What officials do with remarks. */
export function remarksRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  unitRemarksRoutes(app, deps)
  remarkRoutes(app, deps)
  answerRoutes(app, deps)
}
