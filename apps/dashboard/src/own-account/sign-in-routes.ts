import { recordAccess } from '@long-dan/database/dashboard'
import { addressIn, languageOf } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../forms/form-body.ts'
import { nextAddress } from '../gate/next-address.ts'
import { readerOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { authHeaders, setCookies } from '../sign-in/session.ts'
import { confirmSignIn, type SignInRefusal, signIn } from '../sign-in/sign-in.ts'
import { view } from '../views/view.ts'

const open = { config: { access: { open: true } } } as const
const ownAccount = { config: { access: { ownAccount: true } } } as const

/** Sign-in in one or two steps, and sign-out; all of it works without script. */
export function signInRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.get('/sign-in', open, (request, reply) => signInPage(request, reply))

  app.post<{ Body: FormBody }>('/sign-in', open, async (request, reply) => {
    const { username = '', password = '' } = request.body ?? {}
    const attempt = { username, password, address: request.ip, headers: authHeaders(request) }
    const outcome = await signIn(deps, attempt)
    if (!outcome.ok) return signInPage(request, reply, username, outcome.error)
    setCookies(reply, outcome.value.cookies)
    return reply.redirect(
      outcome.value.next === 'page' ? after(request) : address(request, '/sign-in/second-factor'),
      303,
    )
  })

  app.get('/sign-in/second-factor', open, (request, reply) => secondFactorPage(request, reply))

  app.post<{ Body: FormBody }>('/sign-in/second-factor', open, async (request, reply) => {
    const outcome = await confirmSignIn(deps, request.body?.code ?? '', authHeaders(request))
    if (!outcome.ok) return secondFactorPage(request, reply, outcome.error)
    setCookies(reply, outcome.value.cookies)
    return reply.redirect(after(request), 303)
  })

  app.post('/sign-out', ownAccount, async (request, reply) => {
    const { accountId } = readerOf(request)
    const { headers } = await deps.access.auth.api.signOut({ headers: authHeaders(request), returnHeaders: true })
    await recordAccess(deps.door, { accountId, action: 'signed-out' })
    setCookies(reply, headers)
    return reply.redirect(addressIn(localeFor(request).language, '/sign-in'), 303)
  })
}

export interface SignInPage {
  readonly title: string
  readonly username: string
  readonly refusal: string | null
  readonly action: string
}

function signInPage(request: FastifyRequest, reply: FastifyReply, username = '', refusal?: SignInRefusal) {
  const { t } = localeFor(request)
  const model: SignInPage = {
    title: t('sign-in.title'),
    username,
    refusal: refusalText(request, refusal),
    action: address(request, '/sign-in'),
  }
  return reply.code(statusOf(refusal)).header('cache-control', 'no-store').page(view('sign-in', model))
}

export interface SecondFactorPage {
  readonly title: string
  readonly refusal: string | null
  /** The first step is too long ago. */
  readonly isExpired: boolean
  readonly action: string
  /** Back to the first step. */
  readonly again: string
}

function secondFactorPage(request: FastifyRequest, reply: FastifyReply, refusal?: SignInRefusal) {
  const { t } = localeFor(request)
  const model: SecondFactorPage = {
    title: t('second-factor.title'),
    refusal: refusal?.code === 'refused' ? t('second-factor.refused') : refusalText(request, refusal),
    isExpired: refusal?.code === 'expired',
    action: address(request, '/sign-in/second-factor'),
    again: address(request, '/sign-in'),
  }
  return reply.code(statusOf(refusal)).header('cache-control', 'no-store').page(view('sign-in-second-factor', model))
}

function refusalText(request: FastifyRequest, refusal: SignInRefusal | undefined): string | null {
  const { t } = localeFor(request)
  if (refusal === undefined) return null
  if (refusal.code === 'locked') return t('sign-in.locked', { minutes: Math.ceil(refusal.seconds / 60) })
  return t(refusal.code === 'expired' ? 'second-factor.expired' : 'sign-in.refused')
}

function statusOf(refusal: SignInRefusal | undefined): number {
  return refusal === undefined ? 200 : refusal.code === 'locked' ? 429 : 422
}

/** Where the reader wanted to go. */
function after(request: FastifyRequest): string {
  const { next, lang } = request.query as Record<string, unknown>
  const wanted = nextAddress(next)
  return wanted === '/' ? addressIn(languageOf(lang), '/') : wanted
}

/** The same wish and language on the way through the steps. */
function address(request: FastifyRequest, path: string): string {
  const { next, lang } = request.query as Record<string, unknown>
  const wanted = nextAddress(next)
  const query = wanted === '/' ? '' : `?${new URLSearchParams({ next: wanted })}`
  return addressIn(languageOf(lang), path + query)
}
