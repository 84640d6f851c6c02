import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CastRejection } from '../casting/cast-ballot.ts'
import type { Offer } from '../casting/offer.ts'
import { sendUnknownDesk } from '../citizen-pages/desk-finder.ts'
import type { Desk } from '../desks/desk-directory.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { statusOf } from './script-answer.ts'
import { sendReturnedForm } from './send-returned-form.ts'
import { sendSpent } from './send-spent.ts'

export interface RejectedForm {
  readonly rejection: CastRejection
  readonly desk: Desk
  readonly offer: Offer
  readonly token: string
  readonly typed: Readonly<Record<string, string>>
}

/** A ballot that was filled in well and still not taken: each reason has its own next step. */
export async function sendRejection(
  deps: BallotPageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  { rejection, ...form }: RejectedForm,
): Promise<FastifyReply> {
  const { t, date } = localeFor(request)
  const returned = { ...form, status: statusOf(rejection) }
  switch (rejection.code) {
    case 'desk-unknown':
      return sendUnknownDesk(request, reply, form.desk.code)
    case 'token-expired':
      return sendReturnedForm(deps, request, reply, {
        ...returned,
        token: rejection.renewedToken,
        reason: t('ballot.problem.token-expired'),
      })
    // The form is read as its token says, so it can only be a token of nobody's.
    case 'questionnaire-unknown':
    case 'questionnaire-differs':
    case 'not-asked':
    case 'token-invalid':
      return sendReturnedForm(deps, request, reply, {
        ...returned,
        token: '',
        offer: deps.offerNow(form.desk),
        reason: t('ballot.problem.token-invalid'),
      })
    case 'refused':
      return sendReturnedForm(deps, request, reply, { ...returned, reason: t('ballot.problem.refused') })
    case 'too-late':
      return sendReturnedForm(deps, request, reply, {
        ...returned,
        reason: t('ballot.problem.too-late', { day: date(rejection.serviceDate) }),
      })
    case 'busy': {
      reply.header('retry-after', String(rejection.retryAfterSeconds))
      const reason = t('ballot.problem.busy', { seconds: rejection.retryAfterSeconds })
      return sendReturnedForm(deps, request, reply, { ...returned, reason })
    }
    case 'token-spent':
      return sendSpent(request, reply, form.desk)
  }
}
