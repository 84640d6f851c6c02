import { fileURLToPath } from 'node:url'
import { createWebApp, faultOf, logEvent, registerWeb } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { accountImport } from './accounts/account-import.ts'
import { accountRoutes } from './accounts/routes.ts'
import { apiRoutes } from './api/routes.ts'
import { signInByToken } from './api/sign-in-by-token.ts'
import { tokenRoutes } from './api/token-routes.ts'
import { callbackImport } from './callbacks/callback-import.ts'
import { callbackRoutes } from './callbacks/routes.ts'
import { deskAdministrationRoutes } from './desks/administration-routes.ts'
import { deskImport } from './desks/desk-import.ts'
import { deskOfficeRoutes } from './desks/office-routes.ts'
import { dossierImport } from './dossiers/dossier-import.ts'
import { dossierRoutes } from './dossiers/routes.ts'
import { createFileJobs } from './file-jobs/file-jobs.ts'
import { readFormBodies } from './forms/form-body.ts'
import { guardEveryRoute } from './gate/gate.ts'
import { officialContext } from './gate/official-context.ts'
import { healthRoutes } from './health.ts'
import { importRoutes } from './imports/routes.ts'
import { integrityRoutes } from './integrity/routes.ts'
import { openMemory } from './memory/tally-memory.ts'
import { ownAccountRoutes } from './own-account/own-account-routes.ts'
import { signInRoutes } from './own-account/sign-in-routes.ts'
import { menuOf } from './pages/menu.ts'
import { registerPages } from './pages/register-pages.ts'
import { keepReferenceFresh } from './reference/refresh.ts'
import { remarksRoutes } from './remarks/routes.ts'
import { modelImport } from './rollout/models/model-import.ts'
import { reportImport } from './rollout/quarter-reports/report-import.ts'
import { rolloutRoutes } from './rollout/routes.ts'
import type { DashboardDependencies } from './settings/dependencies.ts'
import { siteMap } from './site-map.ts'
import type { TemplateContext } from './template-context.ts'
import { areaRoutes } from './units/area-routes.ts'
import { reformRoutes } from './units/reform-routes.ts'

const bodyLimit = 16 * 1024

type AppDependencies = Omit<DashboardDependencies, 'fileJobs'> & Partial<Pick<DashboardDependencies, 'fileJobs'>>

/** The officials' dashboard: every plugin and route, in order. `onRoute` hears of each, as `GET /units/:slug`. */
export async function buildDashboardApp(
  given: AppDependencies,
  onRoute: (methodAndPath: string) => void = () => {},
): Promise<FastifyInstance> {
  const fileJobs = createFileJobs((error) => logEvent(given.logger, 'export-failed', { fault: faultOf(error) }))
  const deps = { fileJobs, ...given }
  const app = createWebApp({ logger: deps.logger, bodyLimit, trustedProxies: deps.trustedProxies })
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) onRoute(`${each} ${url}`)
  })
  const menu = menuOf(siteMap)
  await registerWeb<TemplateContext>(app, {
    views: fileURLToPath(new URL('views', import.meta.url)),
    assets: deps.assets,
    production: deps.production,
    // Without a referrer browsers send no origin with a form, and the gate would refuse it.
    security: { hsts: deps.behindTls, referrer: 'same-origin' },
    everyPage: (request) => ({ demo: deps.demo, ...officialContext(deps.access, menu, request) }),
  })
  readFormBodies(app)
  guardEveryRoute(app, deps.access, deps.reference, signInByToken(deps))
  keepReferenceFresh(app, deps.reference)
  openMemory(deps.door, deps.reference.current().questionnaires)
  app.addHook('onClose', () => deps.fileJobs.close())
  healthRoutes(app, deps)
  registerPages(app, deps, siteMap)
  signInRoutes(app, deps)
  ownAccountRoutes(app, deps)
  accountRoutes(app, deps)
  areaRoutes(app, deps)
  await reformRoutes(app, deps)
  remarksRoutes(app, deps)
  rolloutRoutes(app, deps)
  integrityRoutes(app, deps)
  deskOfficeRoutes(app, deps)
  deskAdministrationRoutes(app, deps)
  await importRoutes(app, deps, deskImport)
  await importRoutes(app, deps, accountImport)
  await importRoutes(app, deps, dossierImport)
  await importRoutes(app, deps, callbackImport)
  await importRoutes(app, deps, modelImport)
  await importRoutes(app, deps, reportImport)
  dossierRoutes(app, deps)
  callbackRoutes(app, deps)
  apiRoutes(app, deps)
  tokenRoutes(app, deps)
  return app
}
