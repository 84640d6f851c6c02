import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readTrust } from '../../evidence/trust.ts'
import { readFigures } from '../../figures/figures.ts'
import { atOneMoment, type ResultReader, type ResultReaderOf } from '../../figures/result-reader.ts'
import { scopeOf } from '../../figures/scope.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { view } from '../../views/view.ts'
import { askedUnit } from '../unit/asked-unit.ts'
import type { UnitQuestion } from '../unit/unit-question.ts'
import { withEvidence } from '../unit/with-evidence.ts'
import { type AskedSide, askedSides } from './asked-sides.ts'
import { type ComparePage, comparePage, type SideFigures, type Trusts } from './compare-page.ts'

/** Two units, or two periods of one, side by side. */
export function compareRoutes(app: FastifyInstance, deps: DashboardDependencies, readerOf: ResultReaderOf): void {
  app.get('/compare', async (request, reply) => {
    const asked = askedSides(request.query as Record<string, unknown>)
    if (asked.kind === 'invalid') return sendError(request, reply, 404)
    if (asked.kind === 'elsewhere') return reply.redirect(asked.address(localeFor(request).language))
    const found = await atOneMoment(readerOf(request), async (reader) => {
      const sides = await readSides(deps, reader, request, asked)
      if (sides === null) return null
      const model = comparePage(...sides)
      return { ...model, trusts: await readTrusts(reader, model, sides) }
    })
    if (found === null) return sendError(request, reply, 404)
    return reply.page(view('compare', { ...found, period: asked.a.periodCode }))
  })
}

/** What stands beside the rate of each side that shows one. */
export async function readTrusts(
  reader: ResultReader,
  { a, b }: Pick<ComparePage, 'a' | 'b'>,
  [sideA, sideB]: readonly [SideFigures, SideFigures],
): Promise<Trusts> {
  return {
    a: a.results && (await trustOf(reader, sideA.question)),
    b: b.results && (await trustOf(reader, sideB.question)),
  }
}

/** Both sides with their figures; null when one of them is out of reach. */
export async function readSides(
  deps: DashboardDependencies,
  reader: ResultReader,
  request: FastifyRequest,
  asked: { readonly a: AskedSide; readonly b: AskedSide },
): Promise<readonly [SideFigures, SideFigures] | null> {
  const questionOf = async ({ slug, period }: AskedSide) => {
    const found = await askedUnit(deps, reader, request, slug, period)
    return found.kind === 'asked' ? found.question : null
  }
  const [a, b] = [await questionOf(asked.a), await questionOf(asked.b)]
  return a === null || b === null ? null : [await withFigures(reader, a), await withFigures(reader, b)]
}

async function withFigures(reader: ResultReader, question: UnitQuestion) {
  const { reference, rows, period } = question
  if (rows.length === 0) return { question, figures: null }
  const scope = scopeOf(reference.directory, rows, period)
  return { question, figures: await reader.read((door) => readFigures({ door, ...question }, scope)) }
}

function trustOf(reader: ResultReader, question: UnitQuestion) {
  const { reference, rows, period } = question
  const scope = scopeOf(reference.directory, rows, period)
  return reader.read(async (door) => readTrust({ door, ...(await withEvidence(door, question)), scope }))
}
