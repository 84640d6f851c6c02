import { unitLabel } from '@long-dan/administrative-units'
import { endSession, endSessions, listSessions } from '@long-dan/database/dashboard'
import { addressIn } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readerOf } from '../officials/official.ts'
import { instantText } from '../pages/instant-text.ts'
import { qrSvg } from '../pages/qr-svg.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { changePassword, type PasswordProblem } from '../sign-in/change-password.ts'
import { beginSecondFactor, finishSecondFactor } from '../sign-in/second-factor.ts'
import { authHeaders, setCookies } from '../sign-in/session.ts'
import { view } from '../views/view.ts'

const ownAccount = { config: { access: { ownAccount: true } } } as const

interface FormRequest {
  Body: FormBody
}

export interface AccountPage {
  readonly title: string
  readonly username: string
  readonly role: string
  readonly unit: string
  readonly sessions: readonly {
    readonly id: string
    readonly device: string
    readonly openedAt: string
    readonly usedAt: string
    readonly isThis: boolean
  }[]
  readonly hasSecondFactor: boolean
}

export interface PasswordPage {
  readonly title: string
  readonly username: string
  readonly problem: string | null
  readonly fields: readonly {
    readonly name: PasswordField
    readonly label: string
    readonly autocomplete: string
    readonly isWrong: boolean
  }[]
}

/** A second factor in its steps: the password, the key to scan with backup codes, the first code until it fits. */
export type SecondFactorSetUp = { readonly title: string; readonly problem: string | null } & (
  | { readonly step: 'done' | 'code' }
  | { readonly step: 'password'; readonly isRequired: boolean }
  | { readonly step: 'scan'; readonly qr: string; readonly key: string; readonly backupCodes: readonly string[] }
)

/** The reader's own account: open sessions, password, second factor. */
export function ownAccountRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, access } = deps

  app.get('/account', ownAccount, async (request, reply) => {
    const reader = readerOf(request)
    const { t, language } = localeFor(request)
    const sessions = (await listSessions(door, reader.accountId)).map(({ id, device, openedAt, usedAt }) => ({
      id,
      device: t(`device.${device ?? 'other'}` as 'device.other'),
      openedAt: instantText(openedAt),
      usedAt: instantText(usedAt),
      isThis: id === reader.sessionId,
    }))
    const unit = unitLabel(reader.unit, language)
    const { username, hasSecondFactor } = reader
    const role = t(`role.${reader.role}`)
    return reply.page(view('account', { title: t('account.title'), username, role, unit, sessions, hasSecondFactor }))
  })

  app.post<FormRequest>('/account/sessions/end', ownAccount, async (request, reply) => {
    const reader = readerOf(request)
    const { session } = request.body ?? {}
    if (session) await endSession(door, reader.accountId, session)
    else await endSessions(door, reader.accountId, reader.sessionId)
    await recordAct(door, reader, { action: 'session-ended' })
    return reply.redirect(back(request), 303)
  })

  app.get('/account/password', ownAccount, (request, reply) => passwordPage(request, reply))

  app.post<FormRequest>('/account/password', ownAccount, async (request, reply) => {
    const { current = '', wanted = '', repeated = '' } = request.body ?? {}
    const change = { current, wanted, repeated }
    const outcome = await changePassword(door, access, readerOf(request), change, authHeaders(request))
    if (!outcome.ok) return passwordPage(request, reply, outcome.error)
    setCookies(reply, outcome.value)
    return reply.redirect(back(request), 303)
  })

  app.get('/account/second-factor', ownAccount, async (request, reply) => {
    const { t } = localeFor(request)
    const { hasSecondFactor, role } = readerOf(request)
    const isRequired = access.secondFactorRoles.includes(role)
    const model = { title: t('second-factor.set-up'), problem: null }
    const step = hasSecondFactor ? { step: 'done' as const } : { step: 'password' as const, isRequired }
    return reply.page(view('account-second-factor', { ...model, ...step }))
  })

  app.post<FormRequest>('/account/second-factor/key', ownAccount, async (request, reply) => {
    const { t } = localeFor(request)
    const reader = readerOf(request)
    const made = await beginSecondFactor(access, reader, request.body?.password ?? '', authHeaders(request))
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

  app.post<FormRequest>('/account/second-factor', ownAccount, async (request, reply) => {
    const { t } = localeFor(request)
    const code = request.body?.code ?? ''
    const cookies = await finishSecondFactor(door, access, readerOf(request), code, authHeaders(request))
    if (cookies === null) {
      const model = { title: t('second-factor.set-up'), step: 'code', problem: t('second-factor.refused') } as const
      return reply.code(422).page(view('account-second-factor', model))
    }
    setCookies(reply, cookies)
    return reply.redirect(back(request), 303)
  })
}

function passwordPage(request: FastifyRequest, reply: FastifyReply, problem?: PasswordProblem) {
  const { t } = localeFor(request)
  const text = problem ? t(`password.${problem}`) : null
  const wrong = fieldOf(problem)
  const fields = (['current', 'wanted', 'repeated'] as const).map((name) => ({
    name,
    label: t(`password.${name}`),
    autocomplete: name === 'current' ? 'current-password' : 'new-password',
    isWrong: name === wrong,
  }))
  return reply.code(problem ? 422 : 200).page(
    view('account-password', {
      title: t('password.title'),
      username: readerOf(request).username,
      problem: text,
      fields,
    }),
  )
}

type PasswordField = 'current' | 'wanted' | 'repeated'

function fieldOf(problem: PasswordProblem | undefined): PasswordField | null {
  if (problem === undefined) return null
  return problem === 'wrong' ? 'current' : problem === 'differs' ? 'repeated' : 'wanted'
}

function back(request: FastifyRequest): string {
  return addressIn(localeFor(request).language, '/account')
}
