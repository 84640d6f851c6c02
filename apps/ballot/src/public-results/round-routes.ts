import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sendPage } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import { mayBeFetched } from './cross-origin-headers.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import type { PublishedResults } from './published-results.ts'
import { type RoundResult, roundCsv, roundPage, roundResult, roundsPath } from './round-page.ts'

type RoundRequest = FastifyRequest<{ Params: { round: string } }>

const roundId = z.uuid()

/** The result of a survey round as a page and as a table. */
export function roundRoutes(app: FastifyInstance, deps: PublicDependencies, results: PublishedResults): void {
  app.get(`${roundsPath}/:round`, (request: RoundRequest, reply) =>
    withRound(request, reply, (found) =>
      sendPage(request, reply, { view: view('public-round', roundPage(localeFor(request), found, deps)) }),
    ),
  )

  app.get(`${roundsPath}/:round/so-lieu.csv`, (request: RoundRequest, reply) =>
    withRound(request, reply, (found) => {
      mayBeFetched(reply)
      const name = `dot-khao-sat-${found.first.code}-${found.last.code}-${found.round.id.slice(0, 8)}`
      reply.header('content-disposition', `attachment; filename="${name}.csv"`)
      return reply.type('text/csv; charset=utf-8').send(roundCsv(found))
    }),
  )

  async function withRound(
    request: RoundRequest,
    reply: FastifyReply,
    answer: (found: RoundResult) => FastifyReply | Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const id = roundId.safeParse(request.params.round)
    const found = id.success ? await roundResult(results, id.data) : undefined
    if (found === undefined) return sendError(request, reply, 404)
    reply.header('cache-control', 'public, max-age=300')
    return answer(found)
  }
}
