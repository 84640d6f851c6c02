import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { unitLabel } from '@long-dan/administrative-units'
import { fileNameIn } from '@long-dan/i18n'
import { type PosterDesk, type PosterSize, printPaperBallots, printPosters } from '@long-dan/print'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OrderFile } from '../../exports/file-job-routes.ts'
import type { JobOrder } from '../../exports/file-jobs.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { view } from '../../views/view.ts'
import { posterDesk, posterDesksBelow } from './poster-desks.ts'
import { postersPage } from './posters-page.ts'
import { paperBallotQuery, posterQuery } from './print-query.ts'

export type DeskPrintDependencies = Pick<
  DashboardDependencies,
  'reference' | 'today' | 'demo' | 'ballotUrl' | 'controllerName'
>

/** Posters of more desks take seconds: they are ordered, and a page tells how many are done. */
const mostAtOnce = 20

interface DeskRequest {
  Params: { code: string }
}

interface UnitRequest {
  Params: { slug: string }
}

/** Posters, stands and paper ballots of one desk, and the posters of all desks below a unit. Only what hangs in public is in them. */
export function deskPrintRoutes(app: FastifyInstance, deps: DeskPrintDependencies, orderFile: OrderFile): void {
  const look = (request: FastifyRequest) => ({
    questionnaire: deps.reference.current().questionnaires.on(deps.today()),
    language: localeFor(request).language,
    controller: deps.controllerName ?? null,
    isSpecimen: deps.demo,
    // The day, not the moment: asked for twice, it is the same file.
    madeAt: new Date(`${deps.today()}T00:00:00Z`),
  })
  const deskOf = (request: FastifyRequest<DeskRequest>): PosterDesk | undefined => {
    const { directory, deskByCode } = deps.reference.current()
    const desk = deskByCode(request.params.code.toUpperCase())
    return desk && posterDesk(directory, desk, deps.today(), deps.ballotUrl, localeFor(request).language)
  }
  const desksBelow = (request: FastifyRequest, slug: string) =>
    posterDesksBelow(deps.reference.current(), slug, deps.today(), deps.ballotUrl, localeFor(request).language)

  app.get<DeskRequest>('/desks/:code/poster.pdf', async (request, reply) => {
    const desk = deskOf(request)
    const query = posterQuery.safeParse(request.query)
    if (desk === undefined) return sendError(request, reply, 404)
    if (!query.success) return sendError(request, reply, 400)
    const { size } = query.data
    const printed = printPosters([desk], { ...look(request), size, name: `${desk.unit} · ${desk.code}` })
    return sendPdf(reply, printed, 'inline', posterFile(desk.code, size))
  })

  app.get<DeskRequest>('/desks/:code/paper-ballots.pdf', async (request, reply) => {
    const desk = deskOf(request)
    const query = paperBallotQuery.safeParse(request.query)
    if (desk === undefined) return sendError(request, reply, 404)
    if (!query.success) return sendError(request, reply, 400)
    const { batch, first, sheets } = query.data
    const order = look(request)
    const printed = printPaperBallots(
      { ...desk, deskCode: desk.code, batch, firstSheet: first, sheets, controller: order.controller },
      order,
    )
    return sendPdf(reply, printed, 'attachment', `phieu-giay-${desk.code}`)
  })

  app.get<UnitRequest>('/units/:slug/posters', async (request, reply) => {
    const { slug } = request.params
    const { directory } = deps.reference.current()
    const unit = directory.onDay(slug, deps.today())
    if (unit === undefined) return sendError(request, reply, 404)
    const locale = localeFor(request)
    const desks = desksBelow(request, slug)
    return reply.page(
      view('posters', postersPage(locale, slug, unitLabel(unit, locale.language), desks, deps.ballotUrl)),
    )
  })

  app.get<UnitRequest>('/units/:slug/posters.pdf', async (request, reply) => {
    const { slug } = request.params
    const unit = deps.reference.current().directory.onDay(slug, deps.today())
    const desks = desksBelow(request, slug)
    const query = posterQuery.safeParse(request.query)
    if (unit === undefined || desks.length === 0) return sendError(request, reply, 404)
    if (!query.success) return sendError(request, reply, 400)
    const { size } = query.data
    const order = look(request)
    const print = (onPage?: (done: number) => void) =>
      printPosters(desks, { ...order, size, name: unitLabel(unit, order.language), ...(onPage && { onPage }) })
    const name = posterFile(slug, size)
    if (desks.length <= mostAtOnce) return sendPdf(reply, print(), 'attachment', name)
    const make: JobOrder['make'] = (onDone, signal) => {
      const printed = print(onDone)
      signal.addEventListener('abort', () => printed.destroy())
      return buffer(printed)
    }
    const fileName = `${fileNameIn(order.language, name)}.pdf`
    const subject = `units/${slug} posters ${size}`
    return orderFile(request, reply, { fileName, total: desks.length, make }, { unitId: unit.id, subject })
  })
}

function posterFile(name: string, size: PosterSize): string {
  return `${size === 'stand' ? 'bien-de-ban' : 'ap-phich'}-${name}-${size}`
}

function sendPdf(reply: FastifyReply, printed: Readable, disposition: 'inline' | 'attachment', name: string) {
  reply.header('content-disposition', `${disposition}; filename="${name}.pdf"`).header('cache-control', 'no-store')
  return reply.type('application/pdf').send(printed)
}
