import { otherLanguage } from '@long-dan/i18n'
import { currentVersion } from '@long-dan/questionnaire'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ballotPage } from '../../ballot-page/ballot-page.ts'
import { renderPage } from '../../ballot-page/render-page.ts'
import { sendOnce } from '../../ballot-page/send-page.ts'
import { deskOfPass, type KeyedDevice, type PassAddress } from '../desk-code/open-with-key.ts'
import type { EntryModeDependencies } from '../entry-mode-dependencies.ts'

/** The kiosk's one page: all its screens, and no answer of anybody. */
export function showKiosk(deps: EntryModeDependencies, device: KeyedDevice) {
  return async (request: FastifyRequest<PassAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const locale = localeFor(request)
    const desk = await deskOfPass(deps, request.params)
    if (desk === undefined) return reply.redirect(device.url(request.params.deskCode), 303)
    const page = ballotPage({ locale, version: currentVersion, desk, controllerName: deps.controllerName })
    const model = { ...page, otherLanguageUrl: `?lang=${otherLanguage(locale.language)}` }
    reply.header('cache-control', 'no-store')
    return sendOnce(request, reply, await renderPage(deps, request, reply, 'kiosk', model))
  }
}
