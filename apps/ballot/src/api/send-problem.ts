import { localeFor, type Problem, problemBody, problemType } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type FieldError, fieldProblems } from '../casting/field-errors.ts'

/** Extension members of an RFC 9457 problem. */
type Extension = Readonly<Record<string, string | number>>

export function sendProblem(reply: FastifyReply, problem: Problem, extension: Extension = {}): FastifyReply {
  reply.code(problem.status).header('cache-control', 'no-store').type(problemType)
  return reply.send(problemBody({ ...problem, ...extension }))
}

/** 422 listing each field with a code for programs and words for people. */
export function sendFieldErrors(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
): FastifyReply {
  const { t } = localeFor(request)
  const title = t('rejection.invalid')
  return sendProblem(reply, { status: 422, title, code: 'answers-invalid', errors: fieldProblems(errors, t) })
}
