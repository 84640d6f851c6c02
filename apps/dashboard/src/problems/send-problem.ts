import { problemBody, problemType } from '@long-dan/web'
import type { FastifyReply } from 'fastify'

interface Told {
  readonly status: number
  readonly title: string
  readonly code: string
}

interface WrongField {
  readonly field: string
  readonly code: string
  readonly message: string
}

export function sendProblem(reply: FastifyReply, told: Told): FastifyReply {
  return reply.code(told.status).type(problemType).send(problemBody(told))
}

export function sendFieldProblems(reply: FastifyReply, told: Told, errors: readonly WrongField[]): FastifyReply {
  return reply
    .code(told.status)
    .type(problemType)
    .send(problemBody({ ...told, errors }))
}
