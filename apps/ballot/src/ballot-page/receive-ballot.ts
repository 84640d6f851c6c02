import { type Answers, currentVersion } from '@long-dan/questionnaire'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type BallotFormFields, parseBallotForm } from '../casting/parse-ballot-form.ts'
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
  const form = parseBallotForm(request.body)
  const query = request.query as { readonly from?: unknown; readonly switch?: unknown }
  if (query.switch !== undefined) {
    const { token, typed } = form.ok ? { ...form.value, typed: typedIn(form.value) } : form.error
    const movedFrom = formerDesk(deps.desks, query.from, desk)
    return sendReturnedForm(deps, request, reply, { status: 200, desk, movedFrom, token, typed })
  }
  if (!form.ok) {
    if (wantsJson(request)) return refuseScript(reply, { code: 'answers-invalid' })
    return sendReturnedForm(deps, request, reply, { status: 422, desk, ...form.error })
  }

  const { token, answers, remark } = form.value
  const questionnaireVersion = currentVersion.code
  const cast = await deps.castBallot({ deskCode: desk.code, token, questionnaireVersion, answers, remark }, request)
  if (!cast.ok) {
    if (wantsJson(request)) return refuseScript(reply, cast.error)
    return sendRejection(deps, request, reply, {
      rejection: cast.error,
      desk,
      token,
      typed: typedIn(form.value),
    })
  }

  const { receipt, repeated } = cast.value
  const doorsFirst = reportsHarassment(answers)
  const note = deps.thanksNotes.seal(desk.code, { receipt, doorsFirst })
  const next = thanksUrl(desk.code, note, localeFor(request).language, form.value.large)
  reply.header('cache-control', 'no-store')
  return wantsJson(request) ? reply.code(repeated ? 200 : 201).send({ receipt, next }) : reply.redirect(next, 303)
}

/** "3 không", first line: dissatisfied with being treated by the rules, without obstruction or demands. */
function reportsHarassment({ no_harassment }: Answers): boolean {
  return typeof no_harassment === 'number' && no_harassment <= 2
}

function typedIn({ answers, remark }: BallotFormFields): Record<string, string> {
  const typed = Object.entries(answers).map(([code, answer]): [string, string] => [code, String(answer)])
  return Object.fromEntries(remark === null ? typed : [...typed, ['remark', remark]])
}
