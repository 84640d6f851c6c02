import { addressIn } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type BallotPage, ballotPage } from '../../ballot-page/ballot-page.ts'
import { offerName } from '../../casting/offer.ts'
import { sendPage } from '../../citizen-pages/send-page.ts'
import { view } from '../../views/view.ts'
import { askAgain, deskOfPass, type KeyedDevice, type PassAddress } from '../desk-code/open-with-key.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'

export interface KioskPage extends BallotPage {
  /** The page's offer: blank forms for another one are of no use to it. */
  readonly offer: string
  /** The page that asks for the desk's key. */
  readonly keyForm: string
}

/** The kiosk's only page: all its screens, and nobody's answers. */
export function showKiosk(deps: EntryModeDependencies, device: KeyedDevice) {
  return async (request: FastifyRequest<PassAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const desk = await deskOfPass(deps, request.params)
    if (desk === undefined) return askAgain(request, reply, device)
    const offer = deps.offerNow(desk)
    const locale = localeFor(request)
    const page = ballotPage(deps, { locale, offer, desk, sentTo: `/d/${desk.code}` })
    const keyForm = addressIn(locale.language, device.url(desk.code))
    return sendPage(request, reply, { view: view('kiosk', { ...page, offer: offerName(offer), keyForm }) })
  }
}
