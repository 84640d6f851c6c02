import { fileURLToPath } from 'node:url'
import { createWebApp, registerWeb } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from './dependencies.ts'
import { deskPrintRoutes } from './desks/routes.ts'
import { healthRoutes } from './health.ts'
import { keepReferenceFresh } from './reference/refresh.ts'
import { resultRoutes } from './results/routes.ts'

const bodyLimit = 16 * 1024

/** The officials' dashboard: every plugin and route, in order. */
export async function buildDashboardApp(deps: DashboardDependencies): Promise<FastifyInstance> {
  const app = createWebApp({ logger: deps.logger, bodyLimit })
  await registerWeb(app, {
    views: fileURLToPath(new URL('views', import.meta.url)),
    assets: deps.assets,
    production: deps.production,
    security: { hsts: false },
    everyPage: { demo: deps.demo },
  })
  keepReferenceFresh(app, deps.reference)
  healthRoutes(app, deps)
  resultRoutes(app, deps)
  deskPrintRoutes(app, deps)
  return app
}
