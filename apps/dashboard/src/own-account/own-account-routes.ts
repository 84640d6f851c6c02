import { endSession, endSessions } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import { qrSvg } from '@long-dan/web/qr'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ownAccountAddress, ownPasswordAddress, secondFactorAddress } from '../addresses/accounts.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf } from '../officials/official.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { changePassword } from '../sign-in/change-password.ts'
import { beginSecondFactor, finishSecondFactor } from '../sign-in/second-factor.ts'
import { authHeaders, setCookies } from '../sign-in/session.ts'
import { view } from '../views/view.ts'
import { ownPassword } from './pages.ts'

const ownAccount = { config: { access: { ownAccount: true } } } as const

interface FormRequest {
  Body: FormBody
}

/** What officials change of their own account: open sessions, password, second factor. */
export function ownAccountRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, access } = deps

  app.post<FormRequest>(`${ownAccountAddress.path}/sessions/end`, ownAccount, async (request, reply) => {
    const official = officialOf(request)
    const { session } = request.body ?? {}
    if (session) await endSession(door, official.accountId, session)
    else await endSessions(door, official.accountId, official.sessionId)
    await recordAct(door, official, { action: 'session-ended' })
    return reply.redirect(back(request), 303)
  })

  app.post<FormRequest>(ownPasswordAddress.path, ownAccount, async (request, reply) => {
    const { current = '', wanted = '', repeated = '' } = request.body ?? {}
    const change = { current, wanted, repeated }
    const outcome = await changePassword(door, access, officialOf(request), change, authHeaders(request))
    if (!outcome.ok) return ownPassword.send(deps, request, reply.code(422), outcome.error)
    setCookies(reply, outcome.value)
    return reply.redirect(back(request), 303)
  })

  app.post<FormRequest>(`${secondFactorAddress.path}/key`, ownAccount, async (request, reply) => {
    const { t } = localeFor(request)
    const official = officialOf(request)
    const made = await beginSecondFactor(access, official, request.body?.password ?? '', authHeaders(request))
    const title = t('second-factor.set-up')
    reply.header('cache-control', 'no-store')
    if (made === null) {
      const model = { title, step: 'password', isRequired: false, problem: t('password.wrong') } as const
      return reply.code(422).page(view('account-second-factor', model))
    }
    const { uri, key, backupCodes } = made
    const qr = qrSvg(uri, t('second-factor.qr-label'))
    return reply.page(view('account-second-factor', { title, step: 'scan', problem: null, key, backupCodes, qr }))
  })

  app.post<FormRequest>(secondFactorAddress.path, ownAccount, async (request, reply) => {
    const { t } = localeFor(request)
    const code = request.body?.code ?? ''
    const cookies = await finishSecondFactor(door, access, officialOf(request), code, authHeaders(request))
    if (cookies === null) {
      const model = { title: t('second-factor.set-up'), step: 'code', problem: t('second-factor.refused') } as const
      return reply.code(422).page(view('account-second-factor', model))
    }
    setCookies(reply, cookies)
    return reply.redirect(back(request), 303)
  })
}

function back(request: FastifyRequest): string {
  return ownAccountAddress({ lang: localeFor(request).language })
}
