import { addressIn } from '@long-dan/i18n'
import { serviceDayOf } from '@long-dan/statistics'
import { localeFor, sendError } from '@long-dan/web'
import { parseSlipCode } from '@long-dan/web/visit-codes'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { receiveForm } from '../../ballot-page/receive-ballot.ts'
import { refuseScript, wantsJson } from '../../ballot-page/script-answer.ts'
import type { BallotDraft } from '../../casting/cast-ballot.ts'
import { askedBy, type Offer } from '../../casting/offer.ts'
import { sendQuery } from '../../citizen-pages/ballot-url.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import type { OpenedSlip } from '../codes/slip-codes.ts'
import type { EntryModeDependencies } from '../opening/entry-mode-dependencies.ts'
import { freshFormSender } from '../opening/send-fresh-form.ts'
import { sendDeadSlip, sendSlipFinder } from './send-slip-pages.ts'

interface SlipAddress {
  Params: { slipCode: string }
}

interface SlipQuery {
  Querystring: { code?: unknown; lang?: unknown }
}

/** The code on an appointment slip: type it or scan it, answer once. */
export async function receiptRoutes(app: FastifyInstance, deps: EntryModeDependencies): Promise<void> {
  app.get<SlipQuery>('/r', async (request, reply) => {
    const typed = typeof request.query.code === 'string' ? request.query.code.trim() : ''
    const { language } = localeFor(request)
    const code = parseSlipCode(typed)
    if (code) return reply.redirect(addressIn(language, `/r/${code}`), 303)
    return sendSlipFinder(request, reply, typed)
  })
  app.get<SlipAddress>('/r/:slipCode', openSlip(deps))
  app.post<SlipAddress>('/r/:slipCode', receiveSlip(deps))
}

function openSlip(deps: EntryModeDependencies) {
  const sendFreshForm = freshFormSender(deps)
  return async (request: FastifyRequest<SlipAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const { slipCode } = request.params
    const slip = await look(deps, slipCode)
    if (slip === undefined) return sendError(request, reply, 503)
    const desk = slip.state === 'unknown' ? undefined : deps.desks.withId(slip.deskId)
    if (desk === undefined) return sendSlipFinder(request, reply, slipCode)
    if (slip.state !== 'open' || desk.closedOn !== null) return sendDeadSlip(deps, request, reply, { slip, desk })
    deps.fairUse.opened(desk.id)
    const action = sendQuery(localeFor(request).language)
    const offer = deps.offerNow(desk)
    return sendFreshForm(request, reply, { desk, offer, token: tokenOf(deps, desk, offer, slip), action })
  }
}

/** The ballot itself is what can be counted only once; that the code is then shown as spent is a courtesy that follows. */
function receiveSlip(deps: EntryModeDependencies) {
  return async (request: FastifyRequest<SlipAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const { slipCode } = request.params
    const slip = await look(deps, slipCode)
    if (slip === undefined) {
      if (wantsJson(request)) return refuseScript(reply, { code: 'busy', retryAfterSeconds: 5 })
      return sendError(request, reply, 503)
    }
    const desk = slip.state === 'unknown' ? undefined : deps.desks.withId(slip.deskId)
    if (desk === undefined) {
      if (wantsJson(request)) return refuseScript(reply, { code: 'desk-unknown' })
      return sendSlipFinder(request, reply, slipCode)
    }
    // A spent code does not end this: a lost answer is asked for again with the same token, and gets the same receipt.
    const castBallot: typeof deps.castBallot = async (draft, from) => {
      const result = await deps.castBallot(draft, from)
      const counted = result.ok || result.error.code === 'token-spent'
      if (counted && slip.state === 'open' && isOfSlip(deps, draft, slip)) deps.slipCodes.spend(slipCode)
      return result
    }
    return receiveForm({ ...deps, castBallot }, request, reply, desk)
  }
}

type OpenSlip = Extract<OpenedSlip, { state: 'open' }>

function tokenOf(
  { tokens, now }: EntryModeDependencies,
  desk: Desk,
  offer: Offer,
  { serviceDate, nonce }: OpenSlip,
): string {
  const issuedAt = now()
  const place = { deskId: desk.id, entryMode: 'receipt', helperRole: null, serviceDate, issuedAt, nonce } as const
  // Not a new grant but the code's own again: only its time of issue is new.
  return tokens.renew({ ...place, ...askedBy(offer) }, issuedAt)
}

function isOfSlip({ tokens, now }: EntryModeDependencies, { token }: BallotDraft, { nonce }: OpenSlip): boolean {
  const reading = tokens.read(token, now())
  return reading.ok && reading.value.entryMode === 'receipt' && reading.value.nonce.equals(nonce)
}

/** Undefined while the database is away. */
async function look(deps: EntryModeDependencies, slipCode: string): Promise<OpenedSlip | undefined> {
  return deps.slipCodes.open(slipCode, serviceDayOf(deps.now())).catch(() => undefined)
}
