import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendPage } from '../../citizen-pages/send-page.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'
import { leadOn } from '../opening/lead-on.ts'
import { askForKey, type KeyAddress, type KeyedDevice, openWithKey, type PassAddress } from './open-with-key.ts'
import { showScreen } from './show-screen.ts'

interface ScreenCodeAddress {
  Params: { screenCode: string }
}

const screenDevice: KeyedDevice = {
  title: 'desk-key.screen',
  url: (deskCode) => `/desk/${deskCode}/screen`,
}

/** The rotating code: a screen at the desk that shows it, and the ballot it opens. */
export async function deskCodeRoutes(app: FastifyInstance, deps: EntryModeDependencies): Promise<void> {
  app.get<KeyAddress>('/desk/:deskCode/screen', askForKey(deps, screenDevice))
  app.post<KeyAddress>('/desk/:deskCode/screen', openWithKey(deps, screenDevice))
  app.get<PassAddress>('/desk/:deskCode/screen/:pass', showScreen(deps, screenDevice))
  app.get<ScreenCodeAddress>('/c/:screenCode', openScreenCode(deps))
}

function openScreenCode(deps: EntryModeDependencies) {
  return async (request: FastifyRequest<ScreenCodeAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const locale = localeFor(request)
    const { t } = locale
    const code = deps.screenCodes.read(request.params.screenCode, deps.now())
    const deskCode = code.ok || code.error === 'expired' ? code.deskCode : ''
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) {
      const paragraphs = [t('screen.unknown.text')]
      return sendPage(request, reply, leadOn(locale, { status: 404, title: t('screen.unknown.title'), paragraphs }))
    }
    if (!code.ok || desk.closedOn !== null) {
      const paragraphs = [t('screen.expired.text')]
      const end = { status: 410, desk, title: t('screen.expired.title'), paragraphs }
      return sendPage(request, reply, leadOn(locale, end))
    }
    if (!(await deps.sharedTurns.openingScreenCode(request.params.screenCode))) {
      const paragraphs = [t('screen.opened-often.text')]
      const end = { status: 410, desk, title: t('screen.opened-often.title'), paragraphs }
      return sendPage(request, reply, leadOn(locale, end))
    }
    const offer = deps.offerNow(desk)
    const token = deps.issueToken(desk, offer, 'desk-code')
    return deps.sendFreshBallot(request, reply, { desk, offer, token, sentTo: `/d/${desk.code}` })
  }
}
