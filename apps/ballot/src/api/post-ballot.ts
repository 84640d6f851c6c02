import type { QuestionnaireVersion } from '@long-dan/questionnaire'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ballotSchemas } from '../casting/ballot-input.ts'
import type { CastRejection } from '../casting/cast-ballot.ts'
import { fieldErrorsOf, reportInput } from '../casting/field-errors.ts'
import { fieldIn } from '../forms/field-in.ts'
import type { ApiDependencies } from './api-dependencies.ts'
import { sendFieldErrors, sendProblem } from './send-problem.ts'

/** 201 with the receipt; 200 with the same receipt when this ballot was cast before. */
export function postBallot(deps: ApiDependencies) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const body = ballotSchemas(versionNamed(deps, request.body)).body.safeParse(request.body, reportInput)
    if (!body.success) return sendFieldErrors(request, reply, fieldErrorsOf(body.error))
    const result = await deps.castBallot(body.data, request)
    if (!result.ok) return sendRejection(request, reply, result.error)
    return reply
      .code(result.value.repeated ? 200 : 201)
      .header('cache-control', 'no-store')
      .send({ receipt: result.value.receipt })
  }
}

/** The version to read a body by. An unknown version is refused only after the rest has been read. */
function versionNamed({ questionnaires, offerOf }: ApiDependencies, body: unknown): QuestionnaireVersion {
  const named = questionnaires.withCode(fieldIn(body, 'questionnaireVersion') ?? '')
  return named ?? offerOf(fieldIn(body, 'token') ?? '')?.version ?? questionnaires.on('')
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
    case 'questionnaire-differs': {
      const message = 'field.other-questionnaire'
      return sendFieldErrors(request, reply, [{ field: 'questionnaireVersion', code: 'not-an-answer', message }])
    }
    case 'not-asked': {
      const notAsked = { code, message: 'field.not-asked' } as const
      return sendFieldErrors(
        request,
        reply,
        rejection.questions.map((question) => ({ field: `choices.${question}`, ...notAsked })),
      )
    }
    case 'token-expired':
      return sendProblem(
        reply,
        { status: 409, title: t('rejection.token-expired'), code },
        { renewedToken: rejection.renewedToken },
      )
    case 'token-invalid':
    case 'token-spent':
    case 'too-late':
    case 'refused':
      return sendProblem(reply, { status: 409, title: t(`rejection.${code}`), code })
    case 'busy':
      reply.header('retry-after', rejection.retryAfterSeconds)
      return sendProblem(reply, { status: 503, title: t('rejection.busy'), code })
  }
}
