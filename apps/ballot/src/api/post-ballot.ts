import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ballotBodySchema, withoutBlanks } from '../casting/ballot-input.ts'
import type { CastRejection } from '../casting/cast-ballot.ts'
import { fieldErrorsOf, reportInput } from '../casting/field-errors.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import { sendFieldErrors, sendProblem } from './send-problem.ts'

/** 201 with the receipt; 200 with the same receipt when this ballot was counted before. */
export function postBallot(deps: ApiDependencies) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const body = ballotBodySchema.safeParse(request.body, reportInput)
    if (!body.success) return sendFieldErrors(request, reply, fieldErrorsOf(body.error))
    const answers = withoutBlanks(body.data.answers)
    const result = await deps.castBallot({ ...body.data, answers, remark: body.data.remark ?? null }, request)
    if (!result.ok) return sendRejection(request, reply, result.error)
    return reply
      .code(result.value.repeated ? 200 : 201)
      .header('cache-control', 'no-store')
      .send({ receipt: result.value.receipt })
  }
}

function sendRejection(request: FastifyRequest, reply: FastifyReply, rejection: CastRejection): FastifyReply {
  const { t } = localeFor(request)
  const { code } = rejection
  switch (code) {
    case 'desk-unknown':
      return sendProblem(reply, { status: 404, title: t('rejection.desk-unknown'), code })
    case 'questionnaire-unknown': {
      const message = 'field.unknown-questionnaire'
      return sendFieldErrors(request, reply, [{ field: 'questionnaireVersion', code: 'not-an-answer', message }])
    }
    case 'token-expired':
      return sendProblem(
        reply,
        { status: 409, title: t('rejection.token-expired'), code },
        { renewedToken: rejection.renewedToken },
      )
    case 'token-invalid':
    case 'token-spent':
      return sendProblem(reply, { status: 409, title: t(`rejection.${code}`), code })
    case 'busy':
      reply.header('retry-after', rejection.retryAfterSeconds)
      return sendProblem(reply, { status: 503, title: t('rejection.busy'), code })
  }
}
