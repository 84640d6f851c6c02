import { localeFor } from '@long-dan/web'
import { qrSvg } from '@long-dan/web/qr'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type DeskView, deskView } from '../../citizen-pages/desk-view.ts'
import { sendPage } from '../../citizen-pages/send-page.ts'
import { view } from '../../views/view.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'
import { askAgain, deskOfPass, type KeyedDevice, type PassAddress } from './open-with-key.ts'

export interface ScreenPage {
  readonly title: string
  readonly desk: DeskView
  /** Pictures to scan: the current minute's, and the poster's for when the network is gone. */
  readonly code: string
  readonly poster: string
  /** The poster's address, for typing. */
  readonly typed: string
}

/** The picture for this minute. Without script the whole page reloads; with it only the picture is replaced. */
export function showScreen(deps: EntryModeDependencies, device: KeyedDevice) {
  return async (request: FastifyRequest<PassAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const locale = localeFor(request)
    const { t } = locale
    const desk = await deskOfPass(deps, request.params)
    if (desk === undefined) return askAgain(request, reply, device)
    const address = (path: string) => new URL(path, deps.publicUrl).href
    const poster = address(`/d/${desk.code}`)
    const page: ScreenPage = {
      title: t('screen.title'),
      desk: deskView(desk, locale),
      code: qrSvg(address(`/c/${deps.screenCodes.issue(desk.code, deps.now())}`), t('screen.picture')),
      poster: qrSvg(poster, t('screen.picture')),
      typed: poster.replace(/^https?:\/\//u, ''),
    }
    return sendPage(request, reply, { view: view('screen', page) })
  }
}
