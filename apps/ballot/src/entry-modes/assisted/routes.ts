import { type LanguageLink, languageLinks } from '@long-dan/i18n'
import { type HelperRole, helperRoles } from '@long-dan/questionnaire'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BallotPage } from '../../ballot-page/ballot-page.ts'
import type { ItemView } from '../../ballot-page/item-view.ts'
import { ballotUrl } from '../../citizen-pages/ballot-url.ts'
import { sendClosedDesk, sendUnknownDesk } from '../../citizen-pages/desk-finder.ts'
import { type DeskView, deskView } from '../../citizen-pages/desk-view.ts'
import { sendOnce, tokenEnding } from '../../citizen-pages/send-page.ts'
import { presentDesk } from '../../citizen-pages/successor.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { view } from '../../views/view.ts'
import { ballotModel } from '../opening/ballot-model.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'
import { issueForm } from '../opening/issue-form.ts'

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
  /** The form came back without a choice. */
  readonly missing: boolean
  readonly ballot: string
  readonly otherLanguages: readonly LanguageLink[]
}

/** The ballot, one question at a time. */
export interface AssistedPage extends BallotPage {
  readonly items: readonly ItemView[]
  /** Who helps, in words. */
  readonly helper: string
}

/** Somebody reads and taps for the citizen: says who, reads out, hands the screen over. */
export async function assistedRoutes(app: FastifyInstance, deps: EntryModeDependencies): Promise<void> {
  app.get<AssistAddress>('/assist/:deskCode', async (request, reply) => {
    const { deskCode } = request.params
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) return sendUnknownDesk(request, reply, deskCode)
    const present = presentDesk(deps.desks, desk)
    if (present !== desk) return reply.redirect(`/assist/${present.code}`, 302)
    if (desk.closedOn !== null) return sendClosedDesk(request, reply, desk)
    const role = helperRoles.find((known) => known === request.query.helper)
    return role === undefined
      ? askForRole(request, reply, desk)
      : showAssistedBallot(deps, request, reply, { desk, role })
  })
}

async function askForRole(
  request: FastifyRequest<AssistAddress>,
  reply: FastifyReply,
  desk: Desk,
): Promise<FastifyReply> {
  const locale = localeFor(request)
  const page: AssistedRolePage = {
    title: locale.t('assist.title'),
    desk: deskView(desk, locale),
    action: `/assist/${desk.code}`,
    roles: helperRoles.map((code) => ({ code, text: locale.t(`assist.role.${code}`) })),
    missing: request.query.helper !== undefined,
    ballot: ballotUrl(desk.code, locale),
    otherLanguages: languageLinks(locale.language, (other) => `?lang=${other}`),
  }
  reply.code(page.missing ? 422 : 200)
  return sendOnce(request, reply, await reply.render(view('assisted-role', page)))
}

async function showAssistedBallot(
  deps: EntryModeDependencies,
  request: FastifyRequest<AssistAddress>,
  reply: FastifyReply,
  { desk, role }: { readonly desk: Desk; readonly role: HelperRole },
): Promise<FastifyReply> {
  const locale = localeFor(request)
  const offer = deps.offerNow(desk)
  const page = ballotModel(deps, request, desk, offer)
  const model: AssistedPage = {
    ...page,
    items: [page.overall, ...page.groups.flatMap(({ items }) => items)],
    helper: locale.t(`assist.role.${role}`),
    otherLanguages: languageLinks(locale.language, (other) => `?helper=${role}&lang=${other}`),
  }
  const html = await reply.render(view('assisted', model))
  return sendOnce(request, reply, html, tokenEnding(issueForm(deps, desk, offer, 'assisted', role)))
}
