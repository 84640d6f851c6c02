import { recordAccess } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { signInAddress, signInCodeAddress } from '../addresses/accounts.ts'
import { readQuery } from '../addresses/read-query.ts'
import { homeAddress } from '../addresses/results.ts'
import type { FormBody } from '../forms/form-body.ts'
import { officialOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { authHeaders, setCookies } from '../sign-in/session.ts'
import { confirmSignIn, type SignInRefusal, signIn } from '../sign-in/sign-in.ts'
import { kept, signInCodePage, signInPage } from './sign-in-pages.ts'

const open = { config: { access: { open: true } } } as const
const ownAccount = { config: { access: { ownAccount: true } } } as const

/** Sign-in in one or two steps, and sign-out. */
export function signInRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  app.post<{ Body: FormBody }>(signInAddress.path, open, async (request, reply) => {
    const { username = '', password = '' } = request.body ?? {}
    const attempt = { username, password, address: request.ip, headers: authHeaders(request) }
    const outcome = await signIn(deps, attempt)
    if (!outcome.ok) {
      const refusal = outcome.error
      return signInPage.send(deps, request, reply.code(statusOf(refusal)), { username, refusal })
    }
    setCookies(reply, outcome.value.cookies)
    return reply.redirect(outcome.value.next === 'page' ? after(request) : codeAddress(request), 303)
  })

  app.post<{ Body: FormBody }>(signInCodeAddress.path, open, async (request, reply) => {
    const outcome = await confirmSignIn(deps, request.body?.code ?? '', authHeaders(request))
    if (!outcome.ok) return signInCodePage.send(deps, request, reply.code(statusOf(outcome.error)), outcome.error)
    setCookies(reply, outcome.value.cookies)
    return reply.redirect(after(request), 303)
  })

  app.post('/sign-out', ownAccount, async (request, reply) => {
    const { accountId } = officialOf(request)
    const { headers } = await deps.access.auth.api.signOut({ headers: authHeaders(request), returnHeaders: true })
    await recordAccess(deps.door, { accountId, action: 'signed-out' })
    setCookies(reply, headers)
    return reply.redirect(signInAddress({ lang: localeFor(request).language }), 303)
  })
}

function statusOf({ code }: SignInRefusal): number {
  return code === 'locked' ? 429 : 422
}

function saidIn(request: FastifyRequest): { readonly next?: string } {
  const query = readQuery(signInAddress, request.query)
  return query.ok ? query.value : {}
}

/** Where the official wanted to go. */
function after(request: FastifyRequest): string {
  return kept(saidIn(request)).next ?? homeAddress({ lang: localeFor(request).language })
}

function codeAddress(request: FastifyRequest): string {
  return signInCodeAddress({ ...kept(saidIn(request)), lang: localeFor(request).language })
}
