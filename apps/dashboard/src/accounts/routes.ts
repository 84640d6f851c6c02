import {
  type AccountRow,
  changeAccount,
  endSessions,
  findAccount,
  forgetSecondFactor,
} from '@long-dan/database/dashboard'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { accountAddress, accountsAddress } from '../addresses/accounts.ts'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { officialOf } from '../officials/official.ts'
import { only } from '../officials/page-access.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { readDraft } from './account-draft.ts'
import { createAccount, resetPassword } from './create-account.ts'
import { account as accountPage, newAccount } from './pages.ts'
import { temporaryPassword } from './temporary-password.ts'

const administrators = only('administrator')

interface AccountRequest {
  Params: { username: string }
  Body: FormBody
}

export interface GivenPasswordPage {
  readonly title: string
  readonly username: string
  /** Shown once, stored nowhere. */
  readonly password: string
}

/** Accounts are created, given another role or unit, a new password or second factor, and disabled. Nothing is ever deleted. */
export function accountRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, access } = deps

  app.post<{ Body: FormBody }>(accountsAddress.path, administrators, async (request, reply) => {
    const official = officialOf(request)
    const typed = typedIn(request)
    const draft = readDraft(deps.reference.current().directory, typed)
    if (!draft.ok) return newAccount.send(deps, request, reply.code(422), { body: typed, wrong: draft.error })
    const password = temporaryPassword()
    const created = await createAccount(door, access.auth, draft.value, { text: password, isTemporary: true })
    if (!created.ok) return newAccount.send(deps, request, reply.code(422), { body: typed, wrong: ['taken'] })
    const { username, unit } = draft.value
    await recordAct(door, official, { action: 'account-created', subject: username, unitId: unit.id })
    return passwordPage(request, reply, username, password)
  })

  app.post<AccountRequest>(accountAddress.path, administrators, async (request, reply) => {
    const account = await findAccount(door, request.params.username)
    if (!account || isOwn(request, account)) return sendError(request, reply, 404)
    const draft = readDraft(deps.reference.current().directory, { ...typedIn(request), username: account.username })
    if (!draft.ok) return accountPage.send(deps, request, reply.code(422), draft.error)
    const { name, role, unit } = draft.value
    await changeAccount(door, account.id, { name, role, unitId: unit.id })
    await recordAct(door, officialOf(request), {
      action: 'account-changed',
      subject: account.username,
      unitId: unit.id,
    })
    return reply.redirect(address(request, account), 303)
  })

  app.post<AccountRequest>(`${accountAddress.path}/password`, administrators, async (request, reply) => {
    const account = await findAccount(door, request.params.username)
    if (!account || isOwn(request, account)) return sendError(request, reply, 404)
    const password = temporaryPassword()
    await changeAccount(door, account.id, { mustChangePassword: true })
    await resetPassword(access.auth, account.id, password)
    await endSessions(door, account.id)
    await recordAct(door, officialOf(request), { action: 'password-reset', subject: account.username })
    return passwordPage(request, reply, account.username, password)
  })

  app.post<AccountRequest>(`${accountAddress.path}/second-factor`, administrators, async (request, reply) => {
    const account = await findAccount(door, request.params.username)
    if (!account || isOwn(request, account)) return sendError(request, reply, 404)
    await forgetSecondFactor(door, account.id)
    await recordAct(door, officialOf(request), { action: 'second-factor-removed', subject: account.username })
    return reply.redirect(address(request, account), 303)
  })

  app.post<AccountRequest>(`${accountAddress.path}/standing`, administrators, async (request, reply) => {
    const account = await findAccount(door, request.params.username)
    if (!account || isOwn(request, account)) return sendError(request, reply, 404)
    const isDisabled = request.body?.standing === 'disabled'
    await changeAccount(door, account.id, { isDisabled })
    const action = isDisabled ? 'account-disabled' : 'account-enabled'
    await recordAct(door, officialOf(request), { action, subject: account.username })
    return reply.redirect(address(request, account), 303)
  })
}

function typedIn(request: FastifyRequest): { username?: string; name?: string; role?: string; unit?: string } {
  const { username, name, role, unit } = (request.body ?? {}) as FormBody
  return {
    ...(username !== undefined && { username }),
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(unit !== undefined && { unit }),
  }
}

/** Nobody locks themselves out or raises themselves; the own password is changed on the own page. */
function isOwn(request: FastifyRequest, { id }: AccountRow): boolean {
  return officialOf(request).accountId === id
}

/** Shown once, stored nowhere. */
function passwordPage(request: FastifyRequest, reply: FastifyReply, username: string, password: string) {
  const { t } = localeFor(request)
  return reply
    .header('cache-control', 'no-store')
    .page(view('account-password-given', { title: t('accounts.password-given'), username, password }))
}

function address(request: FastifyRequest, { username }: AccountRow): string {
  return accountAddress({ username, lang: localeFor(request).language })
}
