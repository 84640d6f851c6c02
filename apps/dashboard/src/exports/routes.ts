import { unitSlug } from '@long-dan/administrative-units'
import { addressIn, fileNameIn } from '@long-dan/i18n'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ExportFormat, exportFormats } from '../addresses/exports.ts'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { readCriteriaFigures } from '../figures/criterion-figures.ts'
import { signedInReader } from '../figures/result-reader.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readerOf } from '../officials/official.ts'
import { criteriaPage } from '../results/criteria/criteria-page.ts'
import { askedRanking, rankingPage } from '../results/ranking/ranking-page.ts'
import { type AskedUnit, askedUnit } from '../results/unit/asked-unit.ts'
import { shownUnit, type UnitQuestion } from '../results/unit/unit-question.ts'
import { withEvidence } from '../results/unit/with-evidence.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { collectionOf, communesBelow, readOverviewReport } from './collection.ts'
import { compareExportRoute } from './compare-export.ts'
import { sendReport } from './export-file.ts'
import type { OrderFile } from './file-job-routes.ts'
import { criteriaReport, rankingReport } from './table-reports.ts'

type FileRequest = FastifyRequest<{ Params: { slug: string; file: string } }>

/** Files of what the pages show: same models, same reach, same disclosure; each leaves a line in the access record. */
export function exportRoutes(app: FastifyInstance, deps: DashboardDependencies, orderFile: OrderFile): void {
  const resultReaderOf = signedInReader(deps)
  compareExportRoute(app, deps)

  app.get('/units/:slug/exports/:file', async (request: FileRequest, reply) => {
    const { slug, file } = request.params
    const [page = '', format = ''] = file.split('.', 2)
    const asked = await askedUnit(deps, resultReaderOf(request), request, slug)
    if (asked.kind !== 'asked') return withoutFile(request, reply, asked)
    if (page === 'all') return collection(request, reply, asked.question, format)
    const known = Object.entries(exportFormats).find(([name]) => name === page && name !== 'compare')
    const found = known?.[1].find((one) => one === format)
    if (found === undefined) return sendError(request, reply, 404)
    const report = await reportOf(asked.question, page, request)
    await record(request, asked.question, file)
    return sendReport(
      reply,
      report,
      found as ExportFormat,
      `${slug}-${asked.question.period.code}-${fileWords[page] ?? page}`,
    )
  })

  function reportOf(asked: UnitQuestion, page: string, { query }: FileRequest) {
    const { reader, rows } = asked
    const exists = rows.length > 0
    return reader.read(async (door) => {
      const question = await withEvidence(door, asked)
      if (page === 'ranking') {
        const counts = exists ? await readCountsOverTime({ door, ...question }, 1) : null
        return rankingReport(question, rankingPage(question, askedRanking(query), counts), deps.demo)
      }
      if (page === 'criteria') {
        const figures = exists ? await readCriteriaFigures({ door, ...question }) : null
        return criteriaReport(question, criteriaPage(question, false, figures), deps.demo)
      }
      return readOverviewReport(door, question, deps.demo)
    })
  }

  /** The report of a unit with those of all its communes. */
  function collection(request: FileRequest, reply: FastifyReply, question: UnitQuestion, format: string) {
    const unit = shownUnit(question)
    const communes = unit.level === 'commune' ? [] : communesBelow(question)
    if ((format !== 'docx' && format !== 'pdf') || communes.length === 0) return sendError(request, reply, 404)
    const { period, reader, locale } = question
    const ask = (slug: string) => askedUnit(deps, reader, request, slug, period)
    const order = {
      fileName: `${fileNameIn(locale.language, `${unitSlug(unit)}-${period.code}-cac-xa-phuong`)}.${format}`,
      total: communes.length,
      make: collectionOf(question, ask, deps.demo, format),
    }
    const subject = `units/${unitSlug(unit)} ${period.code} all.${format}`
    return orderFile(request, reply, order, { unitId: unit.id, subject })
  }

  function record(request: FileRequest, question: UnitQuestion, file: string): Promise<void> {
    const { slug } = request.params
    const subject = `units/${slug} ${question.period.code} ${file}`
    return recordAct(deps.door, readerOf(request), { action: 'exported', unitId: shownUnit(question).id, subject })
  }
}

const fileWords: Readonly<Record<string, string>> = { overview: 'tong-quan', ranking: 'don-vi', criteria: 'tieu-chi' }

function withoutFile(request: FileRequest, reply: FastifyReply, asked: Exclude<AskedUnit, { kind: 'asked' }>) {
  if (asked.kind === 'unknown') return sendError(request, reply, 404)
  const [path = '/'] = request.url.split('?', 1)
  return reply.redirect(addressIn(localeFor(request).language, `${path}?period=${asked.periodCode}`))
}
