import type { FastifyInstance } from 'fastify'
import type { ApiDependencies } from './api-dependencies.ts'
import { getDesk } from './get-desk.ts'
import { openApiDocument } from './openapi.ts'
import { postBallot } from './post-ballot.ts'

/** The JSON API for kiosks, the client script and other programs; described at /api/v1/openapi.json. */
export async function apiRoutes(app: FastifyInstance, deps: ApiDependencies): Promise<void> {
  app.get('/api/v1/openapi.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(openApiDocument(deps.questionnaires.on(deps.today()))),
  )
  app.get('/api/v1/desks/:deskCode', getDesk(deps))
  app.post('/api/v1/ballots', postBallot(deps))
}
