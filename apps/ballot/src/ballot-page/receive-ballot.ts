import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { parseBallotForm } from '../casting/parse-ballot-form.ts'
import { sendUnknownDesk } from '../citizen-pages/desk-finder.ts'
import { formerDesk } from '../citizen-pages/successor.ts'
import type { Desk } from '../desks/desk-directory.ts'
import { thanksUrl } from '../thanks/thanks-url.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { refuseScript, wantsJson } from './script-answer.ts'
import { sendRejection } from './send-rejection.ts'
import { sendReturnedForm } from './send-returned-form.ts'
import type { DeskAddress } from './show-ballot.ts'

/**
 * A sent ballot: 303 to the thank-you page, or the same page again with everything kept. The page's script gets JSON.
 * With `?switch` nothing is counted: the page comes back in the language of the address, answers and token kept.
 */
export function receiveBallot(deps: BallotPageDependencies) {
  return async (request: FastifyRequest<DeskAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const desk = deps.desks.find(request.params.deskCode)
    if (desk === undefined) {
      if (wantsJson(request)) return refuseScript(reply, { code: 'desk-unknown' })
      return sendUnknownDesk(request, reply, request.params.deskCode)
    }
    return receiveForm(deps, request, reply, desk)
  }
}

/** The same for a desk already found, whatever address the form was sent to. */
export async function receiveForm(
  deps: BallotPageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  desk: Desk,
): Promise<FastifyReply> {
  // A form that came without a token of ours is read as one opened now.
  const offer = deps.offerOf(tokenIn(request.body)) ?? deps.offerNow(desk)
  const form = parseBallotForm(request.body, offer)
  const query = request.query as { readonly from?: unknown; readonly switch?: unknown }
  if (query.switch !== undefined) {
    const { token, typed } = form.ok ? form.value : form.error
    const movedFrom = formerDesk(deps.desks, query.from, desk)
    return sendReturnedForm(deps, request, reply, { status: 200, desk, offer, movedFrom, token, typed })
  }
  if (!form.ok) {
    if (wantsJson(request)) return refuseScript(reply, { code: 'answers-invalid' })
    return sendReturnedForm(deps, request, reply, { status: 422, desk, offer, ...form.error })
  }

  const { token, answers, choices, remark, typed } = form.value
  const draft = { deskCode: desk.code, token, questionnaireVersion: offer.version.code, answers, choices, remark }
  const cast = await deps.castBallot(draft, request)
  if (!cast.ok) {
    if (wantsJson(request)) return refuseScript(reply, cast.error)
    return sendRejection(deps, request, reply, {
      rejection: cast.error,
      desk,
      offer,
      token,
      typed,
    })
  }

  const { receipt, repeated } = cast.value
  const note = deps.thanksNotes.seal(desk.code, receipt)
  const next = thanksUrl(desk.code, note, localeFor(request).language, form.value.large)
  reply.header('cache-control', 'no-store')
  return wantsJson(request) ? reply.code(repeated ? 200 : 201).send({ receipt, next }) : reply.redirect(next, 303)
}

function tokenIn(body: unknown): string {
  const token = (body as { readonly token?: unknown } | null | undefined)?.token
  return typeof token === 'string' ? token : ''
}
