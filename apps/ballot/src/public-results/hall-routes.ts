import { noticeSizes } from '@long-dan/print/notice'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sendPage } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import type { AskedResult } from './asked-result.ts'
import { doneReplies, hallPage, hallPath, repliesOf } from './hall-page.ts'
import { createNotices, noticeFile } from './notices.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import type { PublishedResults } from './published-results.ts'

export type UnitRequest = FastifyRequest<{ Params: { slug: string; period?: string } }>

export type WithResult = (
  request: UnitRequest,
  reply: FastifyReply,
  answer: (asked: AskedResult, request: UnitRequest, reply: FastifyReply) => Promise<FastifyReply>,
) => Promise<FastifyReply>

/** For the hall: a display that survives hours without a network, and a notice to print. */
export function hallRoutes(
  app: FastifyInstance,
  deps: PublicDependencies,
  withResult: WithResult,
  results: PublishedResults,
): void {
  app.get(`/ket-qua/:slug/${hallPath}`, (request: UnitRequest, reply) =>
    withResult(request, reply, async (asked) =>
      sendPage(request, reply, { view: view('hall', await hallPage(localeFor(request), asked, deps, results)) }),
    ),
  )
  // Below /ket-qua/, because a service worker only controls pages in its own folder and below.
  app.get('/ket-qua/worker.js', (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(deps.assets.text('page-worker.js')),
  )
  const noticeOf = createNotices(deps)
  app.get(`/ket-qua/:slug/:period/${noticeFile}`, (request: UnitRequest, reply) =>
    withResult(request, reply, async (asked) => {
      const size = noticeSize.safeParse(request.query)
      if (!size.success) return sendError(request, reply, 400)
      const locale = localeFor(request)
      const replies = doneReplies(await repliesOf(locale, asked, deps, results))
      const notice = noticeOf(locale, asked, replies, size.data.kho)
      if (notice === null) return sendError(request, reply, 404)
      const name = `niem-yet-${asked.slug}-${asked.period?.code ?? ''}-${size.data.kho}.pdf`
      reply.header('content-disposition', `inline; filename="${name}"`)
      return reply.type('application/pdf').send(await notice)
    }),
  )
}

const noticeSize = z.object({ kho: z.enum(noticeSizes).default('a4') })
