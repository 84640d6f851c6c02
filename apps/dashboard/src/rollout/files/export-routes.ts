import { unitSlug } from '@long-dan/administrative-units'
import { latestReports } from '@long-dan/database/dashboard'
import { type Period, parsePeriod, periodOf, previousPeriod } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sendReport } from '../../exports/export-file.ts'
import { signedInReader } from '../../figures/result-reader.ts'
import { asksForToday } from '../../navigation/map-switch.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { readerOf } from '../../officials/official.ts'
import { overseers } from '../../officials/programme-keepers.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { readModelHistory } from '../models/model-store.ts'
import { firstQuarter } from '../past/first-quarter.ts'
import { readProgrammeGrades, windowOf } from '../standings/programme-grades.ts'
import { readStandings } from '../standings/standings.ts'
import { programmeReview } from './programme-review.ts'
import { recognitionFile } from './recognition-file.ts'
import { reportedResults } from './reported-2023.ts'

const formats = ['csv', 'xlsx', 'docx', 'pdf'] as const
type Format = (typeof formats)[number]

/** The programme as files: the review of a quarter or year, the recognition file of a commune, what a year's reports said. */
export function rolloutExportRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const resultReader = signedInReader(deps)

  app.get<{ Params: { file: string } }>('/rollout/exports/:file', overseers, async (request, reply) => {
    const [name, format] = nameAndFormat(request.params.file)
    const period = askedPeriodOf(request)
    if (format === null || period === null) return sendError(request, reply, 404)
    const locale = localeFor(request)
    const reader = resultReader(request)
    const { directory, reportedFigures, desks } = deps.reference.current()
    const today = deps.today()
    const record = (subject: string) =>
      recordAct(deps.door, readerOf(request), { action: 'exported', subject: `rollout/${subject}` })
    if (name === 'reported') {
      const year = period.start.slice(0, 4)
      const report = reportedResults({ locale, directory, figures: reportedFigures, year, today })
      if (report === null) return sendError(request, reply, 404)
      await record(`reported ${year} ${format}`)
      return sendReport(reply, report, format, `so-lieu-bao-cao-${year}`)
    }
    if (name !== 'review') return sendError(request, reply, 404)
    // The programme began with its first rule.
    if (period.end <= firstQuarter) return sendError(request, reply, 404)
    const report = await reader.read(async (door) => {
      const hasEnded = period.end <= today
      const map = asksForToday(request.query) ? ('today' as const) : undefined
      const standings = await readStandings(door, {
        directory,
        reader,
        today,
        ...(hasEnded && { asOf: period.end, map }),
      })
      const reports = await latestReports(door, period.start, period.end)
      const grades = await readProgrammeGrades(door, { locale, reader, desks, today }, standings, [period])
      const about = { locale, home: standings.home, period, today, isDemo: deps.demo }
      const question = { ...about, reportedFigures, reports, grades }
      return programmeReview(question, standings)
    })
    await record(`review ${period.code} ${format}`)
    return sendReport(reply, report, format, `chuong-trinh-${period.code}`)
  })

  app.get<{ Params: { slug: string } }>('/rollout/communes/:slug/file.pdf', async (request, reply) => {
    const locale = localeFor(request)
    const reader = resultReader(request)
    const { directory, desks } = deps.reference.current()
    const today = deps.today()
    const report = await reader.read(async (door) => {
      const standings = await readStandings(door, { directory, reader, today })
      const standing = standings.communes.find(({ unit }) => unitSlug(unit) === request.params.slug)
      if (standing === undefined) return null
      const histories = []
      for (const { model } of standing.recognition.models) histories.push(...(await readModelHistory(door, model.id)))
      const asked = { locale, reader, desks, today }
      const own = { ...standings, communes: [standing] }
      const grades = await readProgrammeGrades(door, asked, own, windowOf(standings))
      return recognitionFile({ locale, today, isDemo: deps.demo, histories, grades }, standings, standing)
    })
    if (report === null) return sendError(request, reply, 404)
    await recordAct(deps.door, readerOf(request), {
      action: 'exported',
      subject: `rollout/communes/${request.params.slug} file.pdf`,
    })
    return sendReport(reply, report, 'pdf', `ho-so-cong-nhan-${request.params.slug}`)
  })

  /** A quarter or year that has begun; the last closed quarter unless told. */
  function askedPeriodOf(request: FastifyRequest): Period | null {
    const { period } = request.query as Readonly<Record<string, unknown>>
    if (period === undefined || period === '') return previousPeriod(periodOf('quarter', deps.today()))
    const found = typeof period === 'string' ? parsePeriod(period) : null
    const fits = found !== null && (found.kind === 'quarter' || found.kind === 'year')
    return fits && found.start <= deps.today() && found.start >= '2021-01-01' ? found : null
  }
}

function nameAndFormat(file: string): readonly [name: string, format: Format | null] {
  const [name = '', ending = ''] = file.split('.', 2)
  return [name, formats.find((format) => format === ending) ?? null]
}
