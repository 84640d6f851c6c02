import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { DashboardDependencies } from '../dependencies.ts'
import { type AskedSide, askedSides } from './asked-sides.ts'
import { askedUnit } from './asked-unit.ts'
import { comparePage } from './compare-page.ts'
import { readFigures } from './figures.ts'
import { scopeOf } from './reader-scope.ts'
import type { ResultReader, ResultReaderOf } from './result-reader.ts'
import type { UnitQuestion } from './unit-question.ts'

/** Two units, or two periods of one, side by side. */
export function compareRoutes(app: FastifyInstance, deps: DashboardDependencies, readerOf: ResultReaderOf): void {
  app.get('/compare', async (request, reply) => {
    const asked = askedSides(request.query as Record<string, unknown>)
    if (asked.kind === 'invalid') return sendError(request, reply, 404)
    if (asked.kind === 'elsewhere') return reply.redirect(asked.address(localeFor(request).language))
    const reader = readerOf(request)
    const [a, b] = [await questionOf(request, reader, asked.a), await questionOf(request, reader, asked.b)]
    if (a === null || b === null) return sendError(request, reply, 404)
    const model = comparePage(await withFigures(reader, a), await withFigures(reader, b))
    return reply.page('compare', { ...model, period: asked.a.periodCode })
  })

  async function questionOf(request: FastifyRequest, reader: ResultReader, { slug, period }: AskedSide) {
    const asked = await askedUnit(deps, reader, request, slug, period)
    return asked.kind === 'asked' ? asked.question : null
  }
}

async function withFigures(reader: ResultReader, question: UnitQuestion) {
  const { reference, rows, period } = question
  if (rows.length === 0) return { question, figures: null }
  const scope = scopeOf(reference.directory, rows, period)
  return { question, figures: await reader.read((door) => readFigures({ door, ...question }, scope)) }
}
