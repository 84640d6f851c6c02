import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  askForKey,
  deskOfPass,
  type KeyAddress,
  type KeyedDevice,
  openWithKey,
  type PassAddress,
} from '../desk-code/open-with-key.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'
import { kioskForms } from './kiosk-forms.ts'
import { showKiosk } from './show-kiosk.ts'

const kioskDevice: KeyedDevice = {
  title: 'desk-key.kiosk',
  url: (deskCode) => `/kiosk/${deskCode}`,
}

interface FormsAddress extends PassAddress {
  Querystring: { enough?: unknown }
}

/** A tablet on a stand: opened with the desk's key, it works through a day without a network. */
export async function kioskRoutes(app: FastifyInstance, deps: EntryModeDependencies): Promise<void> {
  // Below /kiosk/, because a service worker only controls pages in its own folder and below.
  app.get('/kiosk/worker.js', async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(deps.assets.text('page-worker.js')),
  )
  app.get<KeyAddress>('/kiosk/:deskCode', askForKey(deps, kioskDevice))
  app.post<KeyAddress>('/kiosk/:deskCode', openWithKey(deps, kioskDevice))
  app.get<PassAddress>('/kiosk/:deskCode/:pass', showKiosk(deps, kioskDevice))
  app.get<FormsAddress>('/kiosk/:deskCode/:pass/forms', sendForms(deps))
}

/**
 * A stock of blank ballots for today and tomorrow; 403 when the key is revoked or the pass too old, 429 when more are asked for than people
 * come. With `?enough` nothing but 204: a kiosk that needs none asks whether its key is still good.
 */
function sendForms(deps: EntryModeDependencies) {
  return async (request: FastifyRequest<FormsAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    reply.header('cache-control', 'no-store')
    const desk = await deskOfPass(deps, request.params)
    if (desk === undefined) return reply.code(403).send({ code: 'key-ended' })
    if (request.query.enough !== undefined) return reply.code(204).send()
    const { keyId = '' } = deps.deskPasses.read(request.params.pass, deps.now()) ?? {}
    const wait = await deps.sharedTurns.takingKioskStock(keyId)
    if (wait > 0) return reply.code(429).header('retry-after', wait).send({ code: 'too-many-forms' })
    return reply.send(kioskForms(deps, desk))
  }
}
