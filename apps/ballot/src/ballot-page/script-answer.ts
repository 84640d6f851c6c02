import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CastRejection } from '../casting/cast-ballot.ts'

/** The page's own script sends the same form to the same address, and asks for an answer it can read. */
export function wantsJson(request: FastifyRequest): boolean {
  return request.headers.accept === 'application/json'
}

export type ScriptRefusal = CastRejection | { readonly code: 'answers-invalid' }

const statuses: Readonly<Record<ScriptRefusal['code'], number>> = {
  'desk-unknown': 404,
  'questionnaire-unknown': 409,
  'questionnaire-differs': 409,
  'not-asked': 422,
  refused: 409,
  'answers-invalid': 422,
  'token-invalid': 409,
  'token-expired': 409,
  'token-spent': 409,
  'too-late': 409,
  busy: 503,
}

export function refuseScript(reply: FastifyReply, refusal: ScriptRefusal): FastifyReply {
  if (refusal.code === 'busy') reply.header('retry-after', String(refusal.retryAfterSeconds))
  return reply.code(statusOf(refusal)).header('cache-control', 'no-store').send(bodyOf(refusal))
}

export function statusOf({ code }: ScriptRefusal): number {
  return statuses[code]
}

function bodyOf(refusal: ScriptRefusal) {
  return refusal.code === 'token-expired'
    ? { code: refusal.code, renewedToken: refusal.renewedToken }
    : { code: refusal.code }
}
