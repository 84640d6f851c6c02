import { localeFor, problemBody, problemType, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { knownPeriod } from '../addresses/query.ts'
import { atOneMoment, resultReader } from '../figures/result-reader.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf } from '../officials/official.ts'
import { askedUnit } from '../results/unit/asked-unit.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { openApiDocument } from './openapi.ts'
import { resultsAnswer } from './results-answer.ts'
import { resultsQuery } from './schemas.ts'

/** Results for programs: with a personal access token, or in the browser of somebody who signed in. */
export function apiRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const document = openApiDocument()

  app.get('/api/v1/openapi.json', { config: { access: { open: true } } }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(document),
  )

  app.get('/api/v1/results', async (request, reply) => {
    const query = resultsQuery.safeParse(request.query)
    if (!query.success) return sendQueryProblem(request, reply, query.error.issues)
    const { unit, period, by, vintage } = query.data
    const isToday = vintage === 'today'
    const asked = knownPeriod(period)
    if (asked === null) return sendError(request, reply, 404)
    const asker = { deps, locale: localeFor(request) }
    const answer = await atOneMoment(resultReader(deps, officialOf(request)), async (reader) => {
      const found = await askedUnit(asker, reader, { slug: unit, period: asked, map: isToday ? 'today' : undefined })
      if (found.kind !== 'asked') return null
      const { question } = found
      // A unit of the past is on no map of today; its own figures would answer another question.
      if (isToday && question.todays === undefined) return null
      return reader.read((door) => resultsAnswer(door, question, by, deps.demo))
    })
    if (answer === null) return sendError(request, reply, 404)
    await recordAct(deps.door, officialOf(request), {
      action: 'exported',
      subject: `api ${unit} ${period} ${by}${isToday ? ' today' : ''}`,
    })
    return reply.header('cache-control', 'private, no-store').send(answer)
  })
}

function sendQueryProblem(request: FastifyRequest, reply: FastifyReply, issues: readonly z.core.$ZodIssue[]) {
  const { t } = localeFor(request)
  const message = t('api.query.invalid')
  const errors = issues.flatMap((issue) => {
    const fields = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])]
    return fields.map((field) => ({ field, code: issue.code, message }))
  })
  reply.code(422).type(problemType)
  return reply.send(problemBody({ status: 422, title: message, code: 'query-invalid', errors }))
}
