import { addressIn } from '@long-dan/i18n'
import { faultOf, localeFor, logEvent, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Act, recordAct } from '../officials/access-actions.ts'
import { readerOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { sendFile } from './export-file.ts'
import { createFileJobs, type Job, type JobOrder } from './file-jobs.ts'

type JobRequest = FastifyRequest<{ Params: { id: string } }>

/** Orders a file that takes long to make and leads to the page that tells how far it is; `act` goes into the access record. */
export type OrderFile = (
  request: FastifyRequest,
  reply: FastifyReply,
  order: Omit<JobOrder, 'owner'>,
  act: Omit<Act, 'action'>,
) => Promise<FastifyReply>

export interface ExportJobPage {
  readonly title: string
  /** Null where there is none (any more), or none could be ordered because others wait. */
  readonly job: Pick<Job, 'id' | 'state' | 'fileName' | 'done' | 'total' | 'ahead'> | null
  readonly isBusy: boolean
}

const secondsToRefresh = 4

/** Files that take long: ordered, made in turn, fetched by the session that ordered them. */
export function fileJobRoutes(app: FastifyInstance, deps: Pick<DashboardDependencies, 'door' | 'logger'>): OrderFile {
  const jobs = createFileJobs((error) => logEvent(deps.logger, 'export-failed', { fault: faultOf(error) }))
  app.addHook('onClose', () => jobs.close())

  app.get('/exports/:id', async (request: JobRequest, reply) => {
    const { t } = localeFor(request)
    const job = jobs.find(request.params.id, readerOf(request).sessionId)
    if (job === undefined)
      return reply.code(404).page(view('export-job', { title: t('export.job.gone.title'), job: null, isBusy: false }))
    const isOpen = job.state === 'waiting' || job.state === 'working'
    // By header: the page needs no script, and nothing moves in it.
    if (isOpen) reply.header('refresh', String(secondsToRefresh))
    const title = t(job.state === 'ready' ? 'export.job.ready' : 'export.job.title')
    // Packing, the last step, has nothing of its own to count: all is done when there is a file.
    return reply.page(
      view('export-job', {
        title,
        job: { ...job, done: Math.min(Math.floor(job.done), job.total - 1) },
        isBusy: false,
      }),
    )
  })

  app.get('/exports/:id/file', async (request: JobRequest, reply) => {
    const job = jobs.find(request.params.id, readerOf(request).sessionId)
    if (!job?.file) return sendError(request, reply, 404)
    return sendFile(reply, job.file, job.fileName.endsWith('.pdf') ? 'pdf' : 'docx', job.fileName)
  })

  return async (request, reply, order, act) => {
    const { t, language } = localeFor(request)
    const reader = readerOf(request)
    const ordered = jobs.order({ ...order, owner: reader.sessionId })
    if (!ordered.ok) {
      return reply.code(503).page(view('export-job', { title: t('export.job.title'), job: null, isBusy: true }))
    }
    await recordAct(deps.door, reader, { action: 'exported', ...act })
    return reply.redirect(addressIn(language, `/exports/${ordered.value.id}`), 303)
  }
}
