import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ballotUrl } from '../citizen-pages/ballot-url.ts'
import { closedDeskPage, unknownDeskPage } from '../citizen-pages/desk-finder.ts'
import { sendPage } from '../citizen-pages/send-page.ts'
import { formerDesk, presentDesk } from '../citizen-pages/successor.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'

export interface DeskAddress {
  Params: { deskCode: string }
  Querystring: { from?: unknown; lang?: unknown; switch?: unknown }
}

/** A fresh ballot; a closed desk's code leads to the desk that took over. */
export function showBallot(deps: BallotPageDependencies) {
  return async (request: FastifyRequest<DeskAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const locale = localeFor(request)
    const { deskCode } = request.params
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) return sendPage(request, reply, unknownDeskPage(locale, deskCode))

    const present = presentDesk(deps.desks, desk)
    if (present !== desk)
      return reply.redirect(ballotUrl(present.code, { language: locale.language, from: desk.code }), 302)
    if (desk.closedOn !== null) return sendPage(request, reply, closedDeskPage(locale, desk))
    if (deskCode !== desk.code) return reply.redirect(ballotUrl(desk.code, locale), 302)

    const movedFrom = formerDesk(deps.desks, request.query.from, desk)
    const offer = deps.offerNow(desk)
    const token = deps.issueToken(desk, offer)
    return deps.sendFreshBallot(request, reply, { desk, offer, token, movedFrom })
  }
}
