import { otherLanguage } from '@long-dan/i18n'
import { type HelperRole, helperRoles } from '@long-dan/questionnaire'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ballotUrl } from '../../citizen-pages/ballot-url.ts'
import { sendClosedDesk, sendUnknownDesk } from '../../citizen-pages/desk-finder.ts'
import { deskView } from '../../citizen-pages/desk-view.ts'
import { renderPage } from '../../citizen-pages/render-page.ts'
import { sendOnce, tokenEnding } from '../../citizen-pages/send-page.ts'
import { presentDesk } from '../../citizen-pages/successor.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { ballotModel } from '../opening/ballot-model.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'
import { issueForm } from '../opening/issue-form.ts'

interface AssistAddress {
  Params: { deskCode: string }
  Querystring: { helper?: unknown; lang?: unknown }
}

/** Somebody reads and taps for the citizen: says who, reads out, hands the screen over. */
export async function assistedRoutes(app: FastifyInstance, deps: EntryModeDependencies): Promise<void> {
  app.get<AssistAddress>('/assist/:deskCode', async (request, reply) => {
    const { deskCode } = request.params
    const desk = deps.desks.find(deskCode)
    if (desk === undefined) return sendUnknownDesk(deps, request, reply, deskCode)
    const present = presentDesk(deps.desks, desk)
    if (present !== desk) return reply.redirect(`/assist/${present.code}`, 302)
    if (desk.closedOn !== null) return sendClosedDesk(deps, request, reply, desk)
    const role = helperRoles.find((known) => known === request.query.helper)
    return role === undefined
      ? askForRole(deps, request, reply, desk)
      : showAssistedBallot(deps, request, reply, { desk, role })
  })
}

async function askForRole(
  deps: EntryModeDependencies,
  request: FastifyRequest<AssistAddress>,
  reply: FastifyReply,
  desk: Desk,
): Promise<FastifyReply> {
  const locale = localeFor(request)
  const page = {
    title: locale.t('assist.title'),
    desk: deskView(desk, locale),
    action: `/assist/${desk.code}`,
    roles: helperRoles.map((code) => ({ code, text: locale.t(`assist.role.${code}`) })),
    // The form came back without a choice.
    missing: request.query.helper !== undefined,
    ballot: ballotUrl(desk.code, locale),
    otherLanguageUrl: `?lang=${otherLanguage(locale.language)}`,
  }
  reply.code(page.missing ? 422 : 200).header('cache-control', 'private, no-cache')
  return sendOnce(request, reply, await renderPage(deps, request, reply, 'assisted-role', page))
}

async function showAssistedBallot(
  deps: EntryModeDependencies,
  request: FastifyRequest<AssistAddress>,
  reply: FastifyReply,
  { desk, role }: { readonly desk: Desk; readonly role: HelperRole },
): Promise<FastifyReply> {
  const locale = localeFor(request)
  const page = ballotModel(deps, request, desk)
  const model = {
    ...page,
    items: [page.overall, ...page.groups.flatMap(({ items }) => items)],
    helper: locale.t(`assist.role.${role}`),
    otherLanguageUrl: `?helper=${role}&lang=${otherLanguage(locale.language)}`,
  }
  const html = await renderPage(deps, request, reply, 'assisted', model)
  return sendOnce(request, reply, html + tokenEnding(issueForm(deps, desk, 'assisted', role)))
}
