import type { FastifyReply } from 'fastify'
import {
  compareFileAddress,
  type ExportFormat,
  exportFormats,
  fileJobAddress,
  jobFileAddress,
  unitFileAddress,
} from '../addresses/exports.ts'
import { sideText } from '../addresses/results.ts'
import { sendFile, sendReport } from '../exports/export-file.ts'
import { fileNameOf } from '../exports/file-name.ts'
import { orderFile } from '../exports/order-file.ts'
import { compareReport, criteriaReport, rankingReport } from '../exports/table-reports.ts'
import { unitsQuestionsTable } from '../exports/units-questions-table.ts'
import { readCountsOverTime } from '../figures/counts-over-time.ts'
import { readCriteriaFigures } from '../figures/criterion-figures.ts'
import { atOneMoment, resultReader } from '../figures/result-reader.ts'
import type { Job } from '../file-jobs/file-jobs.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { comparePage } from '../results/compare/compare-page.ts'
import { readSides, readTrusts } from '../results/compare/read-sides.ts'
import { criteriaPage } from '../results/criteria/criteria-page.ts'
import { questionsPage } from '../results/questions/questions-page.ts'
import { readAnswerFigures } from '../results/questions/read-answer-figures.ts'
import { askedRanking, rankingPage } from '../results/ranking/ranking-page.ts'
import { askedUnit } from '../results/unit/asked-unit.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { withEvidence } from '../results/unit/with-evidence.ts'
import { view } from '../views/view.ts'
import { collectionOf, communesBelow, readOverviewReport } from './collection.ts'
import { readBriefing } from './read-briefing.ts'
import { readImprovements } from './read-improvements.ts'
import { wall } from './wall.ts'

type AskedFile = Asked<(typeof unitFileAddress)['path'], (typeof unitFileAddress)['query']>

const fileWords = { overview: 'tong-quan', briefing: 'tom-tat', ranking: 'don-vi', criteria: 'tieu-chi' } as const
type FileOfUnit = keyof typeof fileWords

/** A file with the contents of a page: same model, reach and disclosure; each goes into the access record. */
const unitFile = definePage({
  address: unitFileAddress,
  async answer(asked, reply) {
    const { deps, locale, official, path, query } = asked
    const [name = '', ending = ''] = path.file.split('.', 2)
    const found = await askedUnit(asked, resultReader(deps, official), { slug: path.slug, ...query })
    if (found.kind === 'unknown') return null
    if (found.kind === 'without-period')
      return new Elsewhere(unitFileAddress({ ...path, period: found.periodCode, lang: locale.language }))
    const { question } = found
    if (name === 'all') return collection(asked, reply, question, ending)
    const page = (Object.keys(fileWords) as FileOfUnit[]).find((known) => known === name)
    const format = page && exportFormats[page].find((known) => known === ending)
    if (page === undefined || format === undefined) return null
    const report = await reportOf(asked, question, page)
    const { code } = question.period
    await recordAct(deps.door, official, {
      action: 'exported',
      unitId: question.unit.id,
      subject: `units/${path.slug} ${code} ${path.file}`,
    })
    const chosen = page === 'ranking' ? [query.level, query.sort] : []
    const named = { place: path.slug, period: code, what: fileWords[page], view: question.view, chosen }
    return sendReport(reply, report, format as ExportFormat, fileNameOf(named))
  },
})

async function reportOf(asking: AskedFile, asked: UnitQuestion, page: FileOfUnit) {
  const { deps, query } = asking
  const { reader, rows } = asked
  const exists = rows.length > 0
  const hasSummary = page === 'overview' || page === 'briefing'
  const improvements = hasSummary ? await readImprovements(asking, asked.scope.unitIds) : []
  return reader.read(async (door) => {
    const question = await withEvidence(door, asked)
    if (page === 'ranking') {
      const counts = exists ? await readCountsOverTime({ door, ...question }, 1) : null
      return rankingReport(question, rankingPage(question, askedRanking(query), counts), deps.demo)
    }
    if (page === 'briefing') return readBriefing(deps, door, question, improvements)
    if (page === 'criteria') {
      const criteria = exists ? await readCriteriaFigures({ door, ...question }) : null
      const { answers } = questionsPage(question, await readAnswerFigures(door, question))
      const byUnit = criteria && unitsQuestionsTable(question, criteria)
      return criteriaReport(question, criteriaPage(question, false, criteria), { answers, byUnit }, deps.demo)
    }
    return readOverviewReport(deps, door, question, improvements)
  })
}

/** The unit's report together with those of all its communes. */
function collection(asked: AskedFile, reply: FastifyReply, question: UnitQuestion, format: string) {
  const { unit, view: here } = question
  const communes = unit.level === 'commune' ? [] : communesBelow(question)
  if ((format !== 'docx' && format !== 'pdf') || communes.length === 0) return null
  const { period, reader } = question
  const ask = (slug: string) => askedUnit(asked, reader, { slug, period, map: asked.query.map })
  const order = {
    fileName: `${fileNameOf({ place: here.slug, period: period.code, what: 'cac-xa-phuong', view: here })}.${format}`,
    total: communes.length,
    make: collectionOf(question, ask, asked.deps, format),
  }
  const subject = `units/${here.slug} ${period.code} all.${format}`
  return orderFile(asked, reply, order, { unitId: unit.id, subject })
}

/** The comparison of two sides as a table. */
const compareFile = definePage({
  address: compareFileAddress,
  async answer(asked, reply) {
    const { deps, locale, official, path } = asked
    const { a, b, map } = asked.query
    const format = exportFormats.compare.find((one) => path.file === `compare.${one}`)
    if (format === undefined || a === undefined || b === undefined) return null
    const report = await atOneMoment(resultReader(deps, official), async (reader) => {
      const sides = await readSides(asked, reader, { a, b, map })
      if (sides === null) return null
      const page = comparePage(...sides)
      return compareReport(sides[0].question, page, await readTrusts(reader, page, sides), deps.demo)
    })
    if (report === null) return null
    const sides = [a, b].map(({ slug, period }) => sideText(slug, period.code))
    await recordAct(deps.door, official, { action: 'exported', subject: `compare ${sides.join(' ')} ${format}` })
    const name = { place: sides.join('-').replaceAll('@', '-'), period: null, what: 'so-sanh' }
    return sendReport(reply, report, format, fileNameOf({ ...name, view: { lang: locale.language, map } }))
  },
})

export interface ExportJobPage {
  readonly title: string
  /** Null when there is no such file (any more), or when none could be ordered because too many are waiting. */
  readonly job:
    | (Pick<Job, 'state' | 'fileName' | 'done' | 'total' | 'ahead'> & {
        readonly url: string
        readonly fileUrl: string
      })
    | null
  readonly isBusy: boolean
}

const secondsToRefresh = 4

/** Progress of a file that takes long: it is made in turn, and fetched by the session that ordered it. */
const fileJob = definePage({
  address: fileJobAddress,
  answer({ deps, locale: { t, language: lang }, official, path }, reply) {
    const job = deps.fileJobs.find(path.id, official.sessionId)
    if (job === undefined)
      return reply.code(404).page(view('export-job', { title: t('export.job.gone.title'), job: null, isBusy: false }))
    const isOpen = job.state === 'waiting' || job.state === 'working'
    // Refreshes by header: the page needs no script, and nothing on it moves.
    if (isOpen) reply.header('refresh', String(secondsToRefresh))
    const title = t(job.state === 'ready' ? 'export.job.ready' : 'export.job.title')
    // Packing, the last step, cannot be counted: everything is done once there is a file.
    const done = Math.min(Math.floor(job.done), job.total - 1)
    const [url, fileUrl] = [fileJobAddress({ id: job.id, lang }), jobFileAddress({ id: job.id })]
    return reply.page(view('export-job', { title, job: { ...job, done, url, fileUrl }, isBusy: false }))
  },
})

const jobFile = definePage({
  address: jobFileAddress,
  answer({ deps, official, path }, reply) {
    const job = deps.fileJobs.find(path.id, official.sessionId)
    return job?.file ? sendFile(reply, job.file, job.fileName.endsWith('.pdf') ? 'pdf' : 'docx', job.fileName) : null
  },
})

export const filePages = [unitFile, compareFile, fileJob, jobFile, wall]
