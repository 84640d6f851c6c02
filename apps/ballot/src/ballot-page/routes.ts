import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { type DeskQuery, openTypedCode } from '../citizen-pages/desk-finder.ts'
import { frontPage } from '../citizen-pages/front-page.ts'
import { sendPage } from '../citizen-pages/send-page.ts'
import { serveVoices } from '../voices/serve-voices.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { receiveBallot } from './receive-ballot.ts'
import { type DeskAddress, showBallot } from './show-ballot.ts'

/** The citizen's ballot: type a desk's code, open the ballot, send it. */
export async function ballotPageRoutes(app: FastifyInstance, deps: BallotPageDependencies): Promise<void> {
  app.get('/', (request, reply) => sendPage(request, reply, frontPage(localeFor(request))))
  app.get<DeskQuery>('/d', openTypedCode(deps))
  app.get<DeskAddress>('/d/:deskCode', showBallot(deps))
  app.post<DeskAddress>('/d/:deskCode', receiveBallot(deps))
  serveVoices(app, deps)
}
