import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Offer, offerName } from '../../casting/offer.ts'
import { type PreparedPages, preparedPages } from '../../citizen-pages/prepared-pages.ts'
import { acceptedEncoding, sendOnce, sendPrepared, tokenEnding } from '../../citizen-pages/send-page.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { view } from '../../views/view.ts'
import { ballotModel } from './ballot-model.ts'
import type { EntryModeDependencies } from './entry-mode-dependencies.ts'

export interface FreshForm {
  readonly desk: Desk
  readonly offer: Offer
  readonly token: string
  /** Where the form is sent, instead of to the desk's own address. Relative, so that one prepared page serves every code. */
  readonly action?: string
}

// About 25 kB each.
const preparedLimit = 300

/** Sends the same ballot page as a poster's, under another address and with the token of another entry mode. */
export function freshFormSender(deps: EntryModeDependencies) {
  const prepared: PreparedPages = preparedPages(preparedLimit)
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    { desk, offer, token, action }: FreshForm,
  ): Promise<FastifyReply> => {
    const page = ballotModel(deps, request, desk, offer)
    const model = { ...page, action: action ?? page.action }
    const render = () => reply.render(view('ballot', model))
    const encoding = acceptedEncoding(request)
    if (encoding === undefined || !deps.production) return sendOnce(request, reply, await render(), tokenEnding(token))
    const key = [desk.code, localeFor(request).language, action, offerName(offer)].join()
    return sendPrepared(reply, await prepared.get(key, desk, render), encoding, tokenEnding(token))
  }
}
