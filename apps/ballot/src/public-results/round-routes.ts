import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sendPage } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import { mayBeFetched } from './cross-origin-headers.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import type { PublishedResults } from './published-results.ts'
import { createRoundFiles, roundFileName } from './round-file.ts'
import { roundFileTypes, roundFormats } from './round-formats.ts'
import { type RoundResult, roundPage, roundResult, roundsPath } from './round-page.ts'

type RoundRequest = FastifyRequest<{ Params: { round: string } }>

const roundId = z.uuid()

/** The result of a survey round as a page and as files. */
export function roundRoutes(app: FastifyInstance, deps: PublicDependencies, results: PublishedResults): void {
  const fileOf = createRoundFiles(results)

  app.get(`${roundsPath}/:round`, (request: RoundRequest, reply) =>
    withRound(request, reply, (found) =>
      sendPage(request, reply, { view: view('public-round', roundPage(localeFor(request), found, deps)) }),
    ),
  )

  for (const format of roundFormats) {
    app.get(`${roundsPath}/:round/so-lieu.${format}`, (request: RoundRequest, reply) =>
      withRound(request, reply, async (found) => {
        const locale = localeFor(request)
        mayBeFetched(reply)
        reply.header('content-disposition', `attachment; filename="${roundFileName(locale, found)}.${format}"`)
        return reply.type(roundFileTypes[format]).send(await fileOf(locale, found, format))
      }),
    )
  }

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
