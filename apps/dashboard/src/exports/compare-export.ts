import { sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { exportFormats } from '../addresses/exports.ts'
import { atOneMoment, signedInReader } from '../figures/result-reader.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readerOf } from '../officials/official.ts'
import { askedSides } from '../results/compare/asked-sides.ts'
import { comparePage } from '../results/compare/compare-page.ts'
import { readSides, readTrusts } from '../results/compare/compare-routes.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { sendReport } from './export-file.ts'
import { compareReport } from './table-reports.ts'

type FileRequest = FastifyRequest<{ Params: { file: string } }>

/** The comparison of two sides as a table. */
export function compareExportRoute(app: FastifyInstance, deps: DashboardDependencies): void {
  const resultReaderOf = signedInReader(deps)

  app.get('/compare/exports/:file', async (request: FileRequest, reply) => {
    const format = exportFormats.compare.find((one) => request.params.file === `compare.${one}`)
    const asked = askedSides(request.query as Record<string, unknown>)
    if (format === undefined || asked.kind !== 'asked') return sendError(request, reply, 404)
    const report = await atOneMoment(resultReaderOf(request), async (reader) => {
      const sides = await readSides(deps, reader, request, asked)
      if (sides === null) return null
      const page = comparePage(...sides)
      return compareReport(sides[0].question, page, await readTrusts(reader, page, sides), deps.demo)
    })
    if (report === null) return sendError(request, reply, 404)
    const name = `${asked.a.slug}-${asked.a.periodCode}-${asked.b.slug}-${asked.b.periodCode}`
    const subject = `compare ${asked.a.slug}@${asked.a.periodCode} ${asked.b.slug}@${asked.b.periodCode} ${format}`
    await recordAct(deps.door, readerOf(request), { action: 'exported', subject })
    return sendReport(reply, report, format, `${name}-so-sanh`)
  })
}
