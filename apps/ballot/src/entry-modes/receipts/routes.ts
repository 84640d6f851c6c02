import { addressIn } from '@long-dan/i18n'
import { serviceDayOf } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import { parseSlipCode } from '@long-dan/web/visit-codes'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuseScript, wantsJson } from '../../ballot-page/form-refusal.ts'
import { receiveForm } from '../../ballot-page/receive-ballot.ts'
import type { BallotDraft } from '../../casting/cast-ballot.ts'
import { askedBy, type Offer } from '../../casting/offer.ts'
import { ballotUrl } from '../../citizen-pages/ballot-url.ts'
import { sendPage } from '../../citizen-pages/send-page.ts'
import { presentDesk } from '../../citizen-pages/successor.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { fieldIn } from '../../forms/field-in.ts'
import type { OpenedSlip } from '../codes/slip-codes.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'
import { deadSlip, slipFinder } from './slip-pages.ts'

interface SlipAddress {
  Params: { slipCode: string }
}

interface SlipQuery {
  Querystring: { code?: unknown; lang?: unknown }
}

/** The code on an appointment slip or an invitation: type it, scan it or tap its link, answer once. */
export async function receiptRoutes(app: FastifyInstance, deps: EntryModeDependencies): Promise<void> {
  app.get<SlipQuery>('/r', async (request, reply) => {
    const typed = typeof request.query.code === 'string' ? request.query.code.trim() : ''
    const { language } = localeFor(request)
    const code = parseSlipCode(typed)
    if (code) return reply.redirect(addressIn(language, `/r/${code}`), 303)
    return sendPage(request, reply, slipFinder(localeFor(request), typed))
  })
  app.get<SlipAddress>('/r/:slipCode', openSlip(deps))
  app.post<SlipAddress>('/r/:slipCode', receiveSlip(deps))
}

function openSlip(deps: EntryModeDependencies) {
  return async (request: FastifyRequest<SlipAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const { slipCode } = request.params
    const slip = await look(deps, slipCode)
    if (slip === undefined) return sendError(request, reply, 503)
    const locale = localeFor(request)
    const desk = slip.state === 'unknown' ? undefined : deps.desks.withId(slip.deskId)
    if (slip.state === 'unknown' || desk === undefined) return sendPage(request, reply, slipFinder(locale, slipCode))
    if (slip.state !== 'open') return sendPage(request, reply, deadSlip(locale, slip, presentDesk(deps.desks, desk)))
    // The desk has since closed: its code leads to the ballot of the desk that took over, or says where to go.
    if (desk.closedOn !== null) return reply.redirect(ballotUrl(desk.code, locale), 302)
    deps.fairUse.opened(desk.id)
    const offer = deps.offerNow(desk)
    return deps.sendFreshBallot(request, reply, {
      desk,
      offer,
      token: tokenOf(deps, desk, offer, slip),
      isInvited: slip.entryMode === 'invitation',
    })
  }
}

/** What counts only once is the ballot itself; showing the code as spent afterwards is a courtesy. */
function receiveSlip(deps: EntryModeDependencies) {
  return async (request: FastifyRequest<SlipAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const { slipCode } = request.params
    const slip = await look(deps, slipCode)
    if (slip === undefined) return giveBack(deps, request, reply)
    const desk = slip.state === 'unknown' ? undefined : deps.desks.withId(slip.deskId)
    if (desk === undefined) {
      if (wantsJson(request)) return refuseScript(reply, { code: 'desk-unknown' })
      return sendPage(request, reply, slipFinder(localeFor(request), slipCode))
    }
    // A spent code does not end this: after a lost answer the same token is sent again, and gets the same receipt.
    const castBallot: typeof deps.castBallot = async (draft, from) => {
      const result = await deps.castBallot(draft, from)
      const counted = result.ok || result.error.code === 'token-spent'
      if (counted && slip.state === 'open' && isOfSlip(deps, draft, slip)) deps.slipCodes.spend(slipCode)
      return result
    }
    return receiveForm({ ...deps, castBallot }, request, reply, desk)
  }
}

/** While the database cannot be asked about a slip: its form knows its desk, and comes back as it was filled in. */
async function giveBack(
  deps: EntryModeDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const busy = { code: 'busy', retryAfterSeconds: 5 } as const
  if (wantsJson(request)) return refuseScript(reply, busy)
  const deskId = deps.deskIdOf(fieldIn(request.body, 'token') ?? '')
  const desk = deskId === undefined ? undefined : deps.desks.withId(deskId)
  if (desk === undefined) return sendError(request, reply, 503)
  return receiveForm({ ...deps, castBallot: async () => ({ ok: false, error: busy }) }, request, reply, desk)
}

type OpenSlip = Extract<OpenedSlip, { state: 'open' }>

function tokenOf(
  { tokens, now }: EntryModeDependencies,
  desk: Desk,
  offer: Offer,
  { serviceDate, entryMode, nonce }: OpenSlip,
): string {
  const issuedAt = now()
  const place = { deskId: desk.id, entryMode, helperRole: null, serviceDate, issuedAt, nonce } as const
  // Not a new grant but the code's own again, with a new time of issue.
  return tokens.renew({ ...place, ...askedBy(offer) }, issuedAt)
}

function isOfSlip(
  { tokens, now }: EntryModeDependencies,
  { token }: BallotDraft,
  { nonce, entryMode }: OpenSlip,
): boolean {
  const reading = tokens.read(token, now())
  return reading.ok && reading.value.entryMode === entryMode && reading.value.nonce.equals(nonce)
}

/** Undefined when the database is unreachable. */
async function look(deps: EntryModeDependencies, slipCode: string): Promise<OpenedSlip | undefined> {
  return deps.slipCodes.open(slipCode, serviceDayOf(deps.now())).catch(() => undefined)
}
