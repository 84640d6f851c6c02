import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { offerName } from '../casting/offer.ts'
import { ballotUrl } from '../citizen-pages/ballot-url.ts'
import { sendClosedDesk, sendUnknownDesk } from '../citizen-pages/desk-finder.ts'
import { preparedPages } from '../citizen-pages/prepared-pages.ts'
import { acceptedEncoding, sendOnce, sendPrepared, tokenEnding } from '../citizen-pages/send-page.ts'
import { formerDesk, presentDesk } from '../citizen-pages/successor.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { renderBallot } from './render-ballot.ts'

export interface DeskAddress {
  Params: { deskCode: string }
  Querystring: { from?: unknown; lang?: unknown; switch?: unknown }
}

const preparedLimit = 600

/** A fresh ballot; a closed desk's code leads on to the desk that took over. */
export function showBallot(deps: BallotPageDependencies) {
  const prepared = preparedPages(preparedLimit)

  return async (request: FastifyRequest<DeskAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const locale = localeFor(request)
    const { deskCode } = request.params
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) return sendUnknownDesk(request, reply, deskCode)

    const present = presentDesk(deps.desks, desk)
    if (present !== desk)
      return reply.redirect(ballotUrl(present.code, { language: locale.language, from: desk.code }), 302)
    if (desk.closedOn !== null) return sendClosedDesk(request, reply, desk)
    if (deskCode !== desk.code) return reply.redirect(ballotUrl(desk.code, locale), 302)

    const movedFrom = formerDesk(deps.desks, request.query.from, desk)
    const offer = deps.offerNow(desk)
    const render = () => renderBallot(deps, request, reply, { desk, offer, movedFrom })
    const token = deps.issueToken(desk, 'poster', offer)
    const encoding = acceptedEncoding(request)
    if (encoding === undefined || !deps.production) return sendOnce(request, reply, await render(), tokenEnding(token))

    const key = [desk.code, locale.language, movedFrom?.code, offerName(offer)].join()
    return sendPrepared(reply, await prepared.get(key, desk, render), encoding, tokenEnding(token))
  }
}
