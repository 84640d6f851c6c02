import { unitSlug } from '@long-dan/administrative-units'
import { faultOf, localeFor, logEvent, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordAct } from '../access/access-actions.ts'
import { readerOf } from '../access/reader.ts'
import type { DashboardDependencies } from '../dependencies.ts'
import { askedUnit } from '../results/asked-unit.ts'
import { shownUnit, type UnitQuestion } from '../results/unit-question.ts'
import { collectionOf, communesBelow } from './collection.ts'
import { createCollectionJobs } from './collection-jobs.ts'
import { sendFile } from './export-file.ts'

type JobRequest = FastifyRequest<{ Params: { id: string } }>

/** Orders the collection of a unit. */
export type OrderCollection = (
  request: FastifyRequest,
  reply: FastifyReply,
  question: UnitQuestion,
  format: string,
) => Promise<FastifyReply>

const secondsToRefresh = 4

/** Reports of a unit and all its communes in one file: ordered, made in turn, fetched by the session that ordered it. */
export function collectionRoutes(app: FastifyInstance, deps: DashboardDependencies): OrderCollection {
  const jobs = createCollectionJobs((error) => logEvent(deps.logger, 'export-failed', { fault: faultOf(error) }))
  app.addHook('onClose', () => jobs.close())

  app.get('/exports/:id', async (request: JobRequest, reply) => {
    const { t } = localeFor(request)
    const job = jobs.find(request.params.id, readerOf(request).sessionId)
    if (job === undefined) return reply.code(404).page('export-job', { title: t('export.job.gone.title'), job: null })
    const isOpen = job.state === 'waiting' || job.state === 'working'
    // By header: the page needs no script, and nothing moves in it.
    if (isOpen) reply.header('refresh', String(secondsToRefresh))
    const title = t(job.state === 'ready' ? 'export.job.ready' : 'export.job.title')
    // Packing, the last step, has nothing of its own to count: all is done when there is a file.
    return reply.page('export-job', {
      title,
      job: { ...job, done: Math.min(Math.floor(job.done), job.total - 1) },
      isOpen,
    })
  })

  app.get('/exports/:id/file', async (request: JobRequest, reply) => {
    const job = jobs.find(request.params.id, readerOf(request).sessionId)
    if (!job?.file) return sendError(request, reply, 404)
    return sendFile(reply, job.file, job.fileName.endsWith('.pdf') ? 'pdf' : 'docx', job.fileName)
  })

  return async (request, reply, question, format) => {
    const unit = shownUnit(question)
    const communes = unit.level === 'commune' ? [] : communesBelow(question)
    if ((format !== 'docx' && format !== 'pdf') || communes.length === 0) return sendError(request, reply, 404)
    const { period, reader, locale } = question
    const own = locale.language === 'vi' ? '' : '?lang=en'
    const fileName = `${unitSlug(unit)}-${period.code}-cac-xa-phuong${locale.language === 'vi' ? '' : '-en'}.${format}`
    const ordered = jobs.order({
      owner: readerOf(request).sessionId,
      fileName,
      total: communes.length,
      make: collectionOf(question, (slug) => askedUnit(deps, reader, request, slug, period), deps.demo, format),
    })
    if (!ordered.ok) {
      return reply.code(503).page('export-job', { title: locale.t('export.job.title'), job: null, isBusy: true })
    }
    const subject = `units/${unitSlug(unit)} ${period.code} all.${format}`
    await recordAct(deps.door, readerOf(request), { action: 'exported', unitId: unit.id, subject })
    return reply.redirect(`/exports/${ordered.value.id}${own}`, 303)
  }
}
