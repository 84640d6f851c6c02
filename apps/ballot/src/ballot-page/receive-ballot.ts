import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { parseBallotForm } from '../casting/parse-ballot-form.ts'
import { unknownDeskPage } from '../citizen-pages/desk-finder.ts'
import { sendPage } from '../citizen-pages/send-page.ts'
import { formerDesk } from '../citizen-pages/successor.ts'
import type { Desk } from '../desks/desk-directory.ts'
import { thanksUrl } from '../thanks/thanks-url.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { type FormRefusal, refuseScript, wantsJson } from './form-refusal.ts'
import { returnedPage } from './returned-page.ts'
import type { DeskAddress } from './show-ballot.ts'

/**
 * Takes a form: 303 to the thank-you page, or the same page again with everything kept; JSON for the page's script. With `?switch` nothing
 * is cast: the page comes back in the language of the address, with answers and token kept.
 */
export function receiveBallot(deps: BallotPageDependencies) {
  return async (request: FastifyRequest<DeskAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const { deskCode } = request.params
    const desk = deps.desks.find(deskCode)
    if (desk) return receiveForm(deps, request, reply, desk)
    if (wantsJson(request)) return refuseScript(reply, { code: 'desk-unknown' })
    return sendPage(request, reply, unknownDeskPage(localeFor(request), deskCode))
  }
}

/** Takes a form for a desk found already, whatever address it was sent to. */
export async function receiveForm(
  deps: BallotPageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  desk: Desk,
): Promise<FastifyReply> {
  // A form without a valid token is read as if it had been opened now.
  const form = parseBallotForm(request.body, (token) => deps.offerOf(token) ?? deps.offerNow(desk))
  const { from, switch: switched } = request.query as DeskAddress['Querystring']
  const draft = { deskCode: desk.code, token: form.token, questionnaireVersion: form.offer.version.code }
  const cast = async () => {
    if (switched !== undefined) return refuse({ code: 'switched' })
    if (!form.content.ok) return refuse({ code: 'answers-invalid', fields: form.content.error })
    return deps.castBallot({ ...draft, ...form.content.value }, request)
  }
  const result = await cast()
  if (!result.ok) {
    if (wantsJson(request)) return refuseScript(reply, result.error)
    const movedFrom = formerDesk(deps.desks, from, desk)
    const turn = () => deps.awaitTurn(request, reply, desk.id)
    const page = await returnedPage(deps, localeFor(request), { desk, form, movedFrom, turn }, result.error)
    return sendPage(request, reply, page)
  }

  const { receipt, repeated } = result.value
  const note = deps.thanksNotes.seal(desk.code, receipt)
  const next = thanksUrl(desk.code, note, localeFor(request).language, form.large)
  reply.header('cache-control', 'no-store')
  return wantsJson(request) ? reply.code(repeated ? 200 : 201).send({ receipt, next }) : reply.redirect(next, 303)
}

function refuse(error: FormRefusal) {
  return { ok: false, error } as const
}
