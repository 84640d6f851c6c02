import { type LanguageLink, languageLinks } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CastRejection } from '../casting/cast-ballot.ts'
import type { Offer } from '../casting/offer.ts'
import { ballotUrl } from '../citizen-pages/ballot-url.ts'
import { sendUnknownDesk } from '../citizen-pages/desk-finder.ts'
import { type DeskView, deskView } from '../citizen-pages/desk-view.ts'
import { sendOnce } from '../citizen-pages/send-page.ts'
import type { Desk } from '../desks/desk-directory.ts'
import { view } from '../views/view.ts'
import type { BallotPageDependencies } from './ballot-page-dependencies.ts'
import { statusOf } from './script-answer.ts'
import { sendReturnedForm } from './send-returned-form.ts'

export interface RejectedForm {
  readonly rejection: CastRejection
  readonly desk: Desk
  readonly offer: Offer
  readonly token: string
  readonly typed: Readonly<Record<string, string>>
}

/** A form that has made a ballot already. */
export interface SpentPage {
  readonly title: string
  readonly desk: DeskView
  readonly again: string
  readonly otherLanguages: readonly LanguageLink[]
}

/** A ballot that was filled in well and still not taken: each reason has its own next step. */
export async function sendRejection(
  deps: BallotPageDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  { rejection, ...form }: RejectedForm,
): Promise<FastifyReply> {
  const { t, language, date } = localeFor(request)
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
    case 'token-spent': {
      reply.code(returned.status)
      const page: SpentPage = {
        title: t('ballot.spent.title'),
        desk: deskView(form.desk, localeFor(request)),
        again: ballotUrl(form.desk.code, { language, another: true }),
        otherLanguages: languageLinks(language, (other) => ballotUrl(form.desk.code, { language: other })),
      }
      return sendOnce(request, reply, await reply.render(view('spent', page)))
    }
  }
}
