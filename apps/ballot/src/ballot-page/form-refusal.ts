import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CastRejection } from '../casting/cast-ballot.ts'
import type { FieldError } from '../casting/field-errors.ts'

/** Why a form that was sent did not become a ballot now. */
export type FormRefusal =
  | CastRejection
  | { readonly code: 'answers-invalid'; readonly fields: readonly FieldError[] }
  /** The citizen asked for the form in another language. */
  | { readonly code: 'switched' }
  /** The form needs a fresh token, and others are waiting for theirs. */
  | { readonly code: 'crowded'; readonly retryAfterSeconds: number }

const statuses: Readonly<Record<FormRefusal['code'], number>> = {
  switched: 200,
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
  crowded: 429,
  busy: 503,
}

export function statusOf({ code }: FormRefusal): number {
  return statuses[code]
}

export function retryAfterOf(refusal: FormRefusal): number | undefined {
  return 'retryAfterSeconds' in refusal ? refusal.retryAfterSeconds : undefined
}

/** The page's own script sends the same form to the same address, and asks for JSON. */
export function wantsJson(request: FastifyRequest): boolean {
  return request.headers.accept === 'application/json'
}

/**
 * `refused` says that sending again is of no use. Only this app says so: a script that took the status for it would throw its ballots away
 * at the first proxy or hotspot that answers in its place.
 */
export function refuseScript(reply: FastifyReply, refusal: FormRefusal): FastifyReply {
  const seconds = retryAfterOf(refusal)
  if (seconds !== undefined) reply.header('retry-after', String(seconds))
  return reply.code(statusOf(refusal)).header('cache-control', 'no-store').send(bodyForScript(refusal))
}

function bodyForScript(refusal: FormRefusal) {
  const { code } = refusal
  if (code === 'token-expired') return { code, renewedToken: refusal.renewedToken }
  const isFinal = code !== 'token-spent' && retryAfterOf(refusal) === undefined
  return isFinal ? { code, refused: true } : { code }
}
