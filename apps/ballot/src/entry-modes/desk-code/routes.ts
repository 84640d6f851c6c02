import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'
import { issueForm } from '../opening/issue-form.ts'
import { leadOn } from '../opening/lead-on.ts'
import { freshFormSender } from '../opening/send-fresh-form.ts'
import { askForKey, type KeyAddress, type KeyedDevice, openWithKey, type PassAddress } from './open-with-key.ts'
import { showScreen } from './show-screen.ts'

interface ScreenCodeAddress {
  Params: { screenCode: string }
}

export const screenDevice: KeyedDevice = {
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
  const sendFreshForm = freshFormSender(deps)
  return async (request: FastifyRequest<ScreenCodeAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const { t } = localeFor(request)
    const code = deps.screenCodes.read(request.params.screenCode, deps.now())
    const deskCode = code.ok || code.error === 'expired' ? code.deskCode : ''
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) {
      const paragraphs = [t('screen.unknown.text')]
      return leadOn(request, reply, { status: 404, title: t('screen.unknown.title'), paragraphs })
    }
    if (!code.ok || desk.closedOn !== null) {
      const paragraphs = [t('screen.expired.text')]
      return leadOn(request, reply, { status: 410, desk, title: t('screen.expired.title'), paragraphs })
    }
    const offer = deps.offerNow(desk)
    return sendFreshForm(request, reply, { desk, offer, token: issueForm(deps, desk, offer, 'desk-code') })
  }
}
