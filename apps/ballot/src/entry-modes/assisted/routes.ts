import { addressIn, type Locale } from '@long-dan/i18n'
import { type HelperRole, helperRoles } from '@long-dan/questionnaire'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { assistedPage } from '../../ballot-page/assisted-page.ts'
import { ballotPage } from '../../ballot-page/ballot-page.ts'
import { ballotUrl } from '../../citizen-pages/ballot-url.ts'
import { closedDeskPage, type DeskQuery, openTypedCode, unknownDeskPage } from '../../citizen-pages/desk-finder.ts'
import { type DeskView, deskView } from '../../citizen-pages/desk-view.ts'
import { type CitizenPage, sendPage, tokenEnding } from '../../citizen-pages/send-page.ts'
import { presentDesk } from '../../citizen-pages/successor.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { view } from '../../views/view.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'

interface AssistAddress {
  Params: { deskCode: string }
  Querystring: { helper?: unknown; lang?: unknown }
}

/** Asks who helps. */
export interface AssistedRolePage {
  readonly title: string
  readonly desk: DeskView
  readonly action: string
  readonly roles: readonly { readonly code: HelperRole; readonly text: string }[]
  /** Whether the form was submitted without a choice. */
  readonly missing: boolean
  readonly ballot: string
}

/** Somebody reads and taps for the citizen: they say who they are, read aloud, and hand over the screen. */
export async function assistedRoutes(app: FastifyInstance, deps: EntryModeDependencies): Promise<void> {
  app.get<DeskQuery>('/assist', openTypedCode(deps, '/assist'))
  app.get<AssistAddress>('/assist/:deskCode', async (request, reply) => {
    const { deskCode } = request.params
    const locale = localeFor(request)
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) return sendPage(request, reply, unknownDeskPage(locale, deskCode, '/assist'))
    const present = presentDesk(deps.desks, desk)
    if (present !== desk) return reply.redirect(addressIn(locale.language, `/assist/${present.code}`), 302)
    if (desk.closedOn !== null) return sendPage(request, reply, closedDeskPage(locale, desk, '/assist'))
    const role = helperRoles.find((known) => known === request.query.helper)
    if (role !== undefined) return sendPage(request, reply, assistedBallot(deps, locale, desk, role))
    return sendPage(request, reply, whoHelps(locale, desk, request.query.helper !== undefined))
  })
}

function whoHelps(locale: Locale, desk: Desk, missing: boolean): CitizenPage {
  const page: AssistedRolePage = {
    title: locale.t('assist.title'),
    desk: deskView(desk, locale),
    action: `/assist/${desk.code}`,
    roles: helperRoles.map((code) => ({ code, text: locale.t(`assist.role.${code}`) })),
    missing,
    ballot: ballotUrl(desk.code, locale),
  }
  return { view: view('assisted-role', page), status: missing ? 422 : 200 }
}

function assistedBallot(deps: EntryModeDependencies, locale: Locale, desk: Desk, role: HelperRole): CitizenPage {
  const offer = deps.offerNow(desk)
  const page = ballotPage(deps, { locale, offer, desk, sentTo: `/d/${desk.code}` })
  return {
    view: view('assisted', assistedPage(page, locale, desk, role)),
    ending: tokenEnding(deps.issueToken(desk, offer, 'assisted', role)),
  }
}
