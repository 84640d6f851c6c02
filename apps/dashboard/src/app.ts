import { isOutage } from '@long-dan/database/dashboard'
import { createWebApp, faultOf, logEvent, registerWeb, securityTxt } from '@long-dan/web'
import { countRequests } from '@long-dan/web/metrics'
import type { FastifyInstance } from 'fastify'
import { apiRoutes } from './api/routes.ts'
import { signInByToken } from './api/sign-in-by-token.ts'
import { createFileJobs } from './file-jobs/file-jobs.ts'
import { readFormBodies } from './forms/sent.ts'
import { guardEveryRoute } from './gate/gate.ts'
import { officialContext } from './gate/official-context.ts'
import { healthRoutes } from './health.ts'
import { createDashboardMetrics } from './metrics/dashboard-metrics.ts'
import { menuOf } from './pages/menu.ts'
import { registerActions, registerPages } from './pages/register-pages.ts'
import { keepReferenceFresh } from './reference/refresh.ts'
import type { DashboardDependencies } from './settings/dependencies.ts'
import { actionMap, siteMap } from './site-map.ts'
import type { TemplateContext } from './template-context.ts'
import { officialViews } from './views/official-assets.ts'

// Bytes. URL encoding can turn an accented letter into nine.
const bodyLimit = 64 * 1024
// The largest upload, 96 MB of scans, from an office that sends two megabits a second.
const requestTimeout = 10 * 60_000

type MadeHere = 'fileJobs' | 'metrics' | 'mailer'
type AppDependencies = Omit<DashboardDependencies, MadeHere> & Partial<Pick<DashboardDependencies, MadeHere>>

/** The officials' dashboard: every plugin and route, in order. `onRoute` is called for each, as `GET /units/:slug`. */
export async function buildDashboardApp(
  given: AppDependencies,
  onRoute: (methodAndPath: string) => void = () => {},
): Promise<FastifyInstance> {
  const fileJobs = createFileJobs((error) => logEvent(given.logger, 'export-failed', { fault: faultOf(error) }))
  const deps = { fileJobs, mailer: null, metrics: createDashboardMetrics(given.door), ...given }
  const app = createWebApp({ logger: deps.logger, bodyLimit, requestTimeout, trustedProxies: deps.trustedProxies })
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) onRoute(`${each} ${url}`)
  })
  const menu = menuOf(siteMap)
  await registerWeb<TemplateContext>(app, {
    views: officialViews,
    assets: deps.assets,
    production: deps.production,
    // Without a referrer browsers send no origin with a form, and the gate would refuse the form.
    security: { hsts: deps.behindTls, referrer: 'same-origin' },
    everyPage: (request) => ({ demo: deps.demo, ...officialContext(deps.access, menu, request) }),
    isOutage,
  })
  countRequests(app, deps.metrics)
  readFormBodies(app)
  guardEveryRoute(app, deps, signInByToken(deps))
  keepReferenceFresh(app, deps.reference)
  app.addHook('onClose', () => deps.fileJobs.close())
  app.addHook('onClose', () => deps.paper?.close())
  healthRoutes(app, deps)
  securityTxt(app, { ...deps, now: () => new Date() }, { config: { access: { open: true } } })
  registerPages(app, deps, siteMap)
  await registerActions(app, deps, actionMap)
  apiRoutes(app, deps)
  return app
}
