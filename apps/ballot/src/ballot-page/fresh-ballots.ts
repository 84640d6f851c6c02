import { type Assets, localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { offerName } from '../casting/offer.ts'
import { preparedPages } from '../citizen-pages/prepared-pages.ts'
import { tokenEnding } from '../citizen-pages/send-page.ts'
import { ballotPolicy } from '../views/citizen-assets.ts'
import { view } from '../views/view.ts'
import { type BallotPageInput, type BallotPageMaker, ballotPage } from './ballot-page.ts'

interface FreshBallot extends Pick<BallotPageInput, 'desk' | 'offer' | 'movedFrom' | 'sentTo' | 'isInvited'> {
  readonly token: string
}

// About 25 kB each, for every desk in both languages, for posters and slips and for screens.
const preparedLimit = 1200

/** Sends a blank ballot whose page is prepared except for the token. */
export type SendFreshBallot = (
  request: FastifyRequest,
  reply: FastifyReply,
  ballot: FreshBallot,
) => Promise<FastifyReply>

export function freshBallots(
  deps: BallotPageMaker & { readonly assets: Assets; readonly production: boolean },
): SendFreshBallot {
  const { assets, production } = deps
  const sendPrepared = preparedPages(preparedLimit, production)
  // Assets change while the app runs, but not in production.
  const policy = ballotPolicy(assets)
  return async (request, reply, { token, ...asked }) => {
    const { desk, offer, movedFrom, sentTo, isInvited } = asked
    reply.header('content-security-policy', production ? policy : ballotPolicy(assets))
    return sendPrepared(request, reply, {
      key: [movedFrom?.code, sentTo, isInvited, offerName(offer), deps.voices.revision()],
      subject: desk,
      view: () => view('ballot', ballotPage(deps, { ...asked, locale: localeFor(request) })),
      ending: tokenEnding(token),
    })
  }
}
