import { isOutage, publishedSound } from '@long-dan/database/ballot'
import { serviceDayOf } from '@long-dan/statistics'
import { createWebApp, registerWeb, securityTxt } from '@long-dan/web'
import { countRequests } from '@long-dan/web/metrics'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { apiRoutes } from './api/routes.ts'
import { freshBallots } from './ballot-page/fresh-ballots.ts'
import { ballotPageRoutes } from './ballot-page/routes.ts'
import { bookRoutes } from './book/routes.ts'
import { type BallotDraft, castBallot } from './casting/cast-ballot.ts'
import { drainBeforeClosing } from './casting/drain.ts'
import { openForms } from './casting/open-forms.ts'
import { tidyAddresses } from './citizen-pages/tidy-addresses.ts'
import type { BallotDependencies } from './dependencies.ts'
import { refreshDesks } from './desks/refresh-desks.ts'
import { entryModeRoutes } from './entry-modes/routes.ts'
import { awaitTurns } from './fair-use/await-turn.ts'
import { countBallot } from './fair-use/count-ballots.ts'
import { holdOpenings } from './fair-use/hold-openings.ts'
import { tidyEveryMinute } from './fair-use/tidy-every-minute.ts'
import { bodyLimit, readBodiesStrictly } from './forms/body-parsers.ts'
import { publicResultRoutes } from './public-results/routes.ts'
import { askForPatience, healthRoutes } from './readiness.ts'
import { refreshSealer } from './sealing/refresh-sealer.ts'
import { everyPage, type TemplateContext } from './template-context.ts'
import { createAnswerBoard } from './thanks/answer-board.ts'
import { thanksRoutes } from './thanks/routes.ts'
import { citizenViews, inlineScripts, inlineStyles } from './views/citizen-assets.ts'

/** The citizens' app: every plugin and route, in order. */
export async function buildBallotApp(deps: BallotDependencies): Promise<FastifyInstance> {
  const app = createWebApp({ logger: deps.logger, bodyLimit })
  readBodiesStrictly(app)
  await registerWeb<TemplateContext>(app, {
    views: citizenViews,
    assets: deps.assets,
    production: deps.production,
    everyPage: everyPage(deps),
    isOutage,
    security: () => ({
      hsts: deps.publicUrl.startsWith('https:'),
      inlineStyles: inlineStyles(deps.assets),
      inlineScripts: inlineScripts(deps.assets),
    }),
  })
  tidyAddresses(app)
  countRequests(app, deps.metrics.registry)
  drainBeforeClosing(app, deps.box)
  healthRoutes(app, deps)
  securityTxt(app, deps)
  askForPatience(app, deps.desks)

  const pageDeps = {
    ...deps,
    castBallot: async (draft: BallotDraft, from: FastifyRequest) => {
      const result = await castBallot(deps, draft)
      deps.metrics.castEnded(result)
      // A ballot that is sent again must not count twice for fair use.
      if (result.ok && !result.value.repeated) countBallot(deps.fairUse, draft, from, result.value)
      return result
    },
    awaitTurn: awaitTurns(deps.fairUse),
    today: () => serviceDayOf(deps.now()),
    soundOf: (sha256: string) => publishedSound(deps.door, sha256),
    sendFreshBallot: freshBallots(deps),
    ...openForms(deps),
  }
  const deskOfCode = ({ deskCode = '' }) => deps.desks.find(deskCode)?.id
  holdOpenings(app, pageDeps, {
    '/d/:deskCode': deskOfCode,
    '/assist/:deskCode': deskOfCode,
    '/api/v1/desks/:deskCode': deskOfCode,
    '/c/:screenCode': ({ screenCode = '' }) => deskOfScreenCode(deps, screenCode),
    '/r/:slipCode': () => undefined,
  })
  await ballotPageRoutes(app, pageDeps)
  await entryModeRoutes(app, pageDeps)
  await thanksRoutes(app, { ...pageDeps, answers: createAnswerBoard(deps.door) })
  await apiRoutes(app, pageDeps)
  await bookRoutes(app, deps)
  publicResultRoutes(app, deps)

  refreshDesks(app, deps)
  refreshSealer(app, deps)
  const tidying = tidyEveryMinute(deps.logger, [deps.fairUse.tidy, deps.slipCodes.flush], deps.fairUse.store)
  app.addHook('onClose', async () => {
    await tidying.stop()
    await Promise.all([deps.door.destroy(), deps.castingDoor.destroy()])
  })
  return app
}

function deskOfScreenCode({ desks, screenCodes, now }: BallotDependencies, code: string): number | undefined {
  const reading = screenCodes.read(code, now())
  return reading.ok ? desks.find(reading.deskCode)?.id : undefined
}
