import type { DashboardDoor } from '@long-dan/database/dashboard'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { CalendarDay } from '@long-dan/statistics'
import { buildAssets, createLogger, createWebApp, registerWeb } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { provinceOf } from '../figures/result-reader.ts'
import { landingPages } from '../landing/pages.ts'
import type { Official } from '../officials/official.ts'
import { reachOf } from '../officials/reach.ts'
import { registerPages } from '../pages/register-pages.ts'
import { loadReference } from '../reference/reference.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { nobodySignedIn } from '../template-context.test-support.ts'
import type { TemplateContext } from '../template-context.ts'
import { officialAssets, officialBrowsers, officialViews } from '../views/official-assets.ts'
import { resultPages } from './pages.ts'

/** The pages of results only, for an official of the whole province who need not sign in. */
export async function aResultsApp(door: DashboardDoor, today: CalendarDay): Promise<FastifyInstance> {
  const logger = createLogger({ app: 'dashboard', level: 'error' })
  const assets = await buildAssets({
    entries: officialAssets,
    browsers: officialBrowsers,
    production: true,
  })
  const reference = await loadReference(door, officialQuestionnaires)
  const app = createWebApp({ logger, bodyLimit: 1024 })
  const security = { hsts: false }
  await registerWeb<TemplateContext>(app, {
    views: officialViews,
    assets,
    production: true,
    security,
    everyPage: nobodySignedIn,
  })
  app.decorateRequest('official', null)
  app.addHook('onRequest', async (request) => {
    const { directory } = reference.current()
    request.official = { role: 'province-official', reach: reachOf(directory, provinceOf(directory)) } as Official
  })
  const deps = { door, reference, today: () => today, ballotUrl: 'http://ballot.example' } as DashboardDependencies
  registerPages(app, deps, [...landingPages, ...resultPages])
  return app
}

/** Whether each target is a linear combination of the known rows, so that a reader with pencil and paper could work it out. */
export function follows(known: readonly (readonly number[])[], targets: readonly (readonly number[])[]): boolean[] {
  const basis: { readonly pivot: number; readonly row: readonly number[] }[] = []
  const reduce = (given: readonly number[]) =>
    basis.reduce<readonly number[]>((row, { pivot, row: step }) => {
      const factor = row[pivot] ?? 0
      return Math.abs(factor) < 1e-9 ? row : row.map((value, at) => value - factor * (step[at] ?? 0))
    }, given)
  for (const given of known) {
    const row = reduce(given)
    const pivot = row.findIndex((value) => Math.abs(value) > 1e-9)
    const lead = row[pivot]
    if (lead !== undefined) basis.push({ pivot, row: row.map((value) => value / lead) })
  }
  return targets.map((target) => reduce(target).every((value) => Math.abs(value) < 1e-6))
}
