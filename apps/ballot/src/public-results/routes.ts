import { serviceDayOf } from '@long-dan/statistics'
import { localeFor, sendError, type View } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendPage } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import { answersAnchor } from './answer-rows.ts'
import { type AskedResult, askedResult } from './asked-result.ts'
import { badgeSvg } from './badge.ts'
import { mayBeEmbedded, mayBeFetched, mayBeFramed } from './cross-origin-headers.ts'
import { csvOf } from './csv.ts'
import { dictionaryPage } from './dictionary-page.ts'
import { forTheHall, repliesOf } from './hall-page.ts'
import { hallRoutes, type UnitRequest, type WithResult } from './hall-routes.ts'
import { indexPage } from './index-page.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import { dictionaryPath, trustRulePath } from './public-url.ts'
import { createPublishedResults } from './published-results.ts'
import { roundRoutes } from './round-routes.ts'
import { createSharePictures } from './share-pictures.ts'
import { trustPage } from './trust-page.ts'
import { unitPage } from './unit-page.ts'

/** Published results for everybody; nothing here can reach an unpublished figure. */
export function publicResultRoutes(app: FastifyInstance, deps: PublicDependencies): void {
  const results = createPublishedResults(deps.door)
  const shareOf = createSharePictures(deps.questionnaires)

  app.get('/ket-qua', async (request, reply) => {
    const { q } = request.query as Record<string, unknown>
    const query = typeof q === 'string' ? q.trim() : ''
    const model = await indexPage(localeFor(request), results, deps, query)
    return send(request, reply, view('public-index', model))
  })

  app.get(dictionaryPath, (request, reply) =>
    send(
      request,
      reply,
      view(
        'public-dictionary',
        dictionaryPage(localeFor(request), deps.questionnaires.until(serviceDayOf(new Date())), deps),
      ),
    ),
  )

  app.get(trustRulePath, async (request, reply) => {
    const model = trustPage(localeFor(request), deps, await results.rules(), serviceDayOf(new Date()))
    return send(request, reply, view('public-trust', model))
  })

  roundRoutes(app, deps, results)

  app.get('/ket-qua/:slug', (request: UnitRequest, reply) => withResult(request, reply, sendUnit))
  app.get('/ket-qua/:slug/:period', (request: UnitRequest, reply) => withResult(request, reply, sendUnit))

  app.get('/ket-qua/:slug/:period/so-lieu.csv', (request: UnitRequest, reply) =>
    withResult(request, reply, async (asked) => {
      mayBeFetched(reply)
      reply.header('content-disposition', `attachment; filename="${asked.slug}-${asked.period?.code ?? ''}.csv"`)
      return reply.type('text/csv; charset=utf-8').send(csvOf(deps.questionnaires, asked))
    }),
  )

  app.get('/ket-qua/:slug/:period/ban-goc.json', (request: UnitRequest, reply) =>
    withResult(request, reply, async ({ figure }) => {
      if (!figure) return sendError(request, reply, 404)
      mayBeFetched(reply)
      return reply.type('application/json; charset=utf-8').send(figure.text)
    }),
  )

  hallRoutes(app, deps, withResult, results)

  app.get('/ket-qua/:slug/card', (request: UnitRequest, reply) =>
    withResult(request, reply, async (asked) => {
      mayBeFramed(reply)
      return send(request, reply, view('public-card', unitPage(localeFor(request), asked, deps)))
    }),
  )

  app.get('/ket-qua/:slug/badge.svg', (request: UnitRequest, reply) =>
    withResult(request, reply, async (asked) => {
      mayBeEmbedded(reply)
      return reply.type('image/svg+xml; charset=utf-8').send(badgeSvg(localeFor(request), asked))
    }),
  )

  app.get('/ket-qua/:slug/:period/anh.png', (request: UnitRequest, reply) =>
    withResult(request, reply, async (asked) => {
      const picture = shareOf(localeFor(request), asked)
      if (picture === null) return sendError(request, reply, 404)
      mayBeEmbedded(reply)
      return reply.type('image/png').send(await picture)
    }),
  )

  async function sendUnit(asked: AskedResult, request: UnitRequest, reply: FastifyReply): Promise<FastifyReply> {
    const locale = localeFor(request)
    const own = { replies: await repliesOf(locale, asked, deps, results), forTheHall: forTheHall(locale, asked) }
    const page = { ...unitPage(locale, asked, deps), ...own, answersAnchor }
    return send(request, reply, view('public-unit', page))
  }

  async function withResult(...[request, reply, answer]: Parameters<WithResult>): Promise<FastifyReply> {
    const asked = await askedResult(results, request.params.slug, request.params.period)
    if (asked === undefined) return sendError(request, reply, 404)
    reply.header('cache-control', 'public, max-age=300')
    return answer(asked, request, reply)
  }

  async function send(request: FastifyRequest, reply: FastifyReply, page: View) {
    return sendPage(request, reply, { view: page })
  }
}
