import type { FastifyReply, FastifyRequest } from 'fastify'
import { renderPage } from '../../ballot-page/render-page.ts'
import { sendOnce } from '../../ballot-page/send-page.ts'
import { ballotModel } from '../ballot-model.ts'
import { deskOfPass, type KeyedDevice, type PassAddress } from '../desk-code/open-with-key.ts'
import type { EntryModeDependencies } from '../entry-mode-dependencies.ts'

/** The kiosk's one page: all its screens, and no answer of anybody. */
export function showKiosk(deps: EntryModeDependencies, device: KeyedDevice) {
  return async (request: FastifyRequest<PassAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const desk = await deskOfPass(deps, request.params)
    if (desk === undefined) return reply.redirect(device.url(request.params.deskCode), 303)
    const model = ballotModel(deps, request, desk)
    reply.header('cache-control', 'no-store')
    return sendOnce(request, reply, await renderPage(deps, request, reply, 'kiosk', model))
  }
}
