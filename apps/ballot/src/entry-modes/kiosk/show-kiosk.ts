import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BallotPage } from '../../ballot-page/ballot-page.ts'
import { offerName } from '../../casting/offer.ts'
import { sendOnce } from '../../citizen-pages/send-page.ts'
import { view } from '../../views/view.ts'
import { deskOfPass, type KeyedDevice, type PassAddress } from '../desk-code/open-with-key.ts'
import { ballotModel } from '../opening/ballot-model.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'

export interface KioskPage extends BallotPage {
  /** What the page asks: blank forms of another offer are no use to it. */
  readonly offer: string
}

/** The kiosk's one page: all its screens, and no answer of anybody. */
export function showKiosk(deps: EntryModeDependencies, device: KeyedDevice) {
  return async (request: FastifyRequest<PassAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const desk = await deskOfPass(deps, request.params)
    if (desk === undefined) return reply.redirect(device.url(request.params.deskCode), 303)
    const offer = deps.offerNow(desk)
    const model: KioskPage = { ...ballotModel(deps, request, desk, offer), offer: offerName(offer) }
    return sendOnce(request, reply, await reply.render(view('kiosk', model)))
  }
}
