import { fileURLToPath } from 'node:url'
import { type DashboardDoor, withScope } from '@long-dan/database/dashboard'
import { type CalendarDay, DEFAULT_VERDICT_RULE } from '@long-dan/statistics'
import { buildAssets, createLogger, createWebApp, registerWeb } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import type { DashboardDependencies } from '../dependencies.ts'
import { loadReference } from '../reference/reference.ts'
import { provinceOf, type ResultReaderOf } from './result-reader.ts'
import { resultRoutes } from './routes.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The pages of results alone, for a reader of the whole province who need not sign in. */
export async function aResultsApp(door: DashboardDoor, today: CalendarDay): Promise<FastifyInstance> {
  const logger = createLogger({ app: 'dashboard', level: 'error' })
  const assets = await buildAssets({
    entries: { dashboard: here('../client/dashboard.ts'), style: here('../client/style.css') },
    production: true,
  })
  const reference = await loadReference(door)
  const readerOf: ResultReaderOf = () => {
    const root = provinceOf(reference.current().directory)
    const read: ReturnType<ResultReaderOf>['read'] = (work) =>
      withScope(door, { role: 'province-official', unitIds: 'everything' }, work)
    return { read, rootOf: () => root, home: root }
  }
  const app = createWebApp({ logger, bodyLimit: 1024 })
  const security = { hsts: false }
  await registerWeb(app, { views: here('../views'), assets, production: true, security, everyPage: { demo: true } })
  const rest = { rule: DEFAULT_VERDICT_RULE, ballotUrl: 'http://ballot.example' }
  resultRoutes(app, { door, reference, today: () => today, ...rest } as DashboardDependencies, readerOf)
  return app
}
