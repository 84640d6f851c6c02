import type { EntryMode } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { createWebApp, registerWeb, sendError } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { apiRoutes } from './api/routes.ts'
import { ballotPageRoutes } from './ballot-page/routes.ts'
import { readBodiesStrictly } from './body-parsers.ts'
import { type BallotDraft, castBallot } from './casting/cast-ballot.ts'
import type { BallotDependencies } from './dependencies.ts'
import { refreshDesks } from './desks/refresh-desks.ts'
import { thanksRoutes } from './thanks/routes.ts'
import { citizenViews, inlineScripts, inlineStyles } from './views/citizen-assets.ts'

const bodyLimit = 16 * 1024

/** The citizens' app: every plugin and route, in order. */
export async function buildBallotApp(deps: BallotDependencies): Promise<FastifyInstance> {
  const app = createWebApp({ logger: deps.logger, bodyLimit })
  readBodiesStrictly(app)
  await registerWeb(app, {
    views: citizenViews,
    assets: deps.assets,
    production: deps.production,
    security: {
      hsts: deps.publicUrl.startsWith('https:'),
      inlineStyles: inlineStyles(deps.assets),
      inlineScripts: inlineScripts(deps.assets),
    },
  })
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (request, reply) =>
    (await deps.isReady()) ? { status: 'ready' } : sendError(request, reply, 503),
  )

  const pageDeps = {
    ...deps,
    castBallot: (draft: BallotDraft) => castBallot(deps, draft),
    issueToken: (desk: { readonly code: string }, entryMode: EntryMode) => issueToken(deps, desk.code, entryMode),
  }
  await ballotPageRoutes(app, pageDeps)
  await thanksRoutes(app, pageDeps)
  await apiRoutes(app, pageDeps)

  refreshDesks(app, deps)
  app.addHook('onClose', async () => {
    await deps.box.close()
    await deps.door.destroy()
  })
  return app
}

function issueToken(deps: BallotDependencies, deskCode: string, entryMode: EntryMode): string {
  const desk = deps.desks.find(deskCode)
  if (!desk) throw new RangeError('A token is issued for a known desk only')
  const issuedAt = deps.now()
  return deps.tokens.issue({
    deskId: desk.id,
    entryMode,
    helperRole: null,
    serviceDate: serviceDayOf(issuedAt),
    issuedAt,
  })
}
