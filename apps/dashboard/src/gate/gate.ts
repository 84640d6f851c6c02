import { type Language, languageOf } from '@long-dan/i18n'
import { localeFor, problemBody, problemType, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ownPasswordAddress, secondFactorAddress, signInAddress } from '../addresses/accounts.ts'
import { wantedNext } from '../addresses/next-address.ts'
import { sentIn } from '../forms/sent.ts'
import type { TypedForm } from '../forms/typed-form.ts'
import { strange } from '../forms/typed-values.ts'
import { isAddressInReach } from '../officials/address-in-reach.ts'
import type { Official } from '../officials/official.ts'
import type { PageAccess } from '../officials/page-access.ts'
import { sendGone } from '../pages/send-gone.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import type { Access } from '../sign-in/access.ts'
import { type SignedIn, signedIn } from '../sign-in/session.ts'
import { isFormToken, isSentFromHere } from './form-token.ts'
import { sendSignedOut } from './signed-out.ts'

/** The bearer of a request's token; null without a valid one, and outside the addresses for programs. */
export type SignInByToken = (request: FastifyRequest) => Promise<SignedIn | null>

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: PageAccess
    typed?: TypedForm
  }
}

const duties = { 'change-password': ownPasswordAddress, 'set-up-second-factor': secondFactorAddress } as const

/**
 * Runs before every route: identifies the official, checks that they may know of the page, and that a form was sent from one of our own
 * pages.
 */
export function guardEveryRoute(
  app: FastifyInstance,
  { door, access, reference }: Pick<DashboardDependencies, 'door' | 'access' | 'reference'>,
  signedInByToken: SignInByToken = async () => null,
): void {
  app.decorateRequest('official', null)
  const outOfReach = new WeakSet<FastifyRequest>()
  // What was typed is read, to be shown again: a role or a reach may have changed while it was filled in.
  const hide = (request: FastifyRequest, reply: FastifyReply) =>
    typedForm(request) === 'typed' ? void outOfReach.add(request) : sendError(request, reply, 404)

  app.addHook('onRequest', async (request, reply) => {
    const rule = ruleOf(request)
    if (rule.open) return
    const found =
      (await signedInByToken(request)) ??
      (rule.token ? null : await signedIn(door, access, reference.current().directory, request, reply))
    if (found === null) return askToSignIn(request, reply)
    request.official = found.official
    const duty = rule.ownAccount ? null : found.duty
    if (duty !== null) return reply.redirect(duties[duty]({ lang: languageIn(request) }), 303)
    const isInReach = isAddressInReach(reference.current(), found.official, request)
    return isInReach && mayKnow(request, rule, found) ? undefined : hide(request, reply)
  })

  app.addHook('preHandler', async (request, reply) => {
    if (outOfReach.has(request)) return sendOutOfReach(access, request, reply)
    // Browsers never send such tokens by themselves, so no other site can forge the request.
    if (isReading(request) || request.is404 || ruleOf(request).token) return
    if (!isSentFromHere(request) && !ruleOf(request).isMailed) return sendError(request, reply, 403)
    return ruleOf(request).open ? undefined : checkSession(access, request, reply)
  })
}

/** What another site makes a browser send is not shown. */
function sendOutOfReach(access: Access, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { official, routeOptions } = request
  const isOwn = official !== null && isSentFromHere(request) && hasFormToken(access, official, request)
  return isOwn ? sendGone(request, reply, routeOptions.config.typed?.form ?? null) : sendError(request, reply, 404)
}

/** Answers a form of somebody who is signed out, or of an ended session. */
function checkSession(access: Access, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> | undefined {
  const { official, routeOptions } = request
  const { typed } = routeOptions.config
  if (official === null)
    return sendSignedOut(request, reply, { secrets: typed?.secrets ?? [], isUpload: typedForm(request) === 'upload' })
  if (hasFormToken(access, official, request)) return undefined
  return typed ? typed.showAgain(request, reply) : sendError(request, reply, 409)
}

function ruleOf(request: FastifyRequest): PageAccess {
  const { url = '', config } = request.routeOptions
  return url.startsWith('/assets/') ? { open: true } : (config?.access ?? {})
}

function mayKnow(request: FastifyRequest, { roles, ownAccount }: PageAccess, { official }: SignedIn): boolean {
  if (isStrange(request) || (roles && !roles.includes(official.role))) return false
  return isReading(request) || ownAccount === true || official.role !== 'auditor'
}

/** Maximum bytes of a form with a file that is read although its sender is signed out: the largest pasted list and then some. */
const mostKept = 5 * 1024 * 1024

/** Whether it is a form whose sender gets back what was typed, and whether there is a file with it. */
function typedForm(request: FastifyRequest): 'typed' | 'upload' | 'large' | null {
  const { 'content-type': type = '', 'content-length': length } = request.headers
  if (request.routeOptions.config?.typed === undefined || ruleOf(request).token) return null
  if (type.startsWith('application/x-www-form-urlencoded')) return 'typed'
  if (!type.startsWith('multipart/form-data')) return null
  return Number(length) <= mostKept ? 'upload' : 'large'
}

/** Whether its address names something that cannot exist, because the database cannot even be asked for it. */
function isStrange({ params }: FastifyRequest): boolean {
  return Object.values(params ?? {}).some((part) => strange.test(String(part)))
}

function isReading({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

function hasFormToken({ secret }: Access, { sessionId }: Official, { body }: FastifyRequest): boolean {
  const given = sentIn(body).get('formToken') ?? []
  return given.length === 1 && isFormToken(secret, sessionId, given[0])
}

function askToSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply | Promise<FastifyReply> | undefined {
  const typed = typedForm(request)
  // A large upload is not even read.
  if (typed === 'large') return sendSignedOut(request, reply, null)
  if (typed !== null) return undefined
  if (request.url.startsWith('/api/')) {
    const problem = { status: 401, title: localeFor(request).t('api.token.needed'), code: 'token-needed' }
    return reply.code(401).header('www-authenticate', 'Bearer').type(problemType).send(problemBody(problem))
  }
  return isReading(request)
    ? reply.redirect(signInAddress({ next: wantedNext(request.url), lang: languageIn(request) }))
    : reply.redirect(signInAddress({ lang: languageIn(request) }), 303)
}

function languageIn({ query }: FastifyRequest): Language {
  return languageOf((query as Record<string, unknown>).lang)
}
