import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { issuers } from '../addresses/desks.ts'
import { knownPeriod } from '../addresses/query.ts'
import { atOneMoment, resultReader } from '../figures/result-reader.ts'
import { postInvitations } from '../invitations/post-invitations.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf } from '../officials/official.ts'
import { sendFieldProblems } from '../problems/send-problem.ts'
import { askedUnit } from '../results/unit/asked-unit.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { openApiDocument } from './openapi.ts'
import { resultsAnswer } from './results-answer.ts'
import { resultsQuery } from './schemas.ts'

/**
 * Results for programs, with a personal access token or in the browser of a signed-in official; and invitations, with a token of their own.
 */
export function apiRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const document = openApiDocument()

  app.get('/api/v1/openapi.json', { config: { access: { open: true } } }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(document),
  )

  // Pages send forms; only programs may send JSON.
  app.register(async (programs) => {
    programs.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      programs.getDefaultJsonParser('error', 'error'),
    )
    const config = { access: { roles: issuers, token: 'invitations' } } as const
    programs.post('/api/v1/invitations', { config }, postInvitations(deps))
  })

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
      // A former unit is not on today's map, and its own figures would answer another question.
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
  return sendFieldProblems(reply, { status: 422, title: message, code: 'query-invalid' }, errors)
}
