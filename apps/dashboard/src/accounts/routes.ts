import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import {
  type AccountRow,
  changeAccount,
  endSessions,
  findAccount,
  forgetSecondFactor,
  listAccounts,
} from '@long-dan/database/dashboard'
import { addressIn, type Locale } from '@long-dan/i18n'
import { localeFor, sendError } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormBody } from '../forms/form-body.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readerOf } from '../officials/official.ts'
import { type Role, roles } from '../officials/roles.ts'
import type { Option } from '../pages/link.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { view } from '../views/view.ts'
import { type DraftField, readDraft, unitsForAccounts } from './account-draft.ts'
import { createAccount, resetPassword } from './create-account.ts'
import { temporaryPassword } from './temporary-password.ts'

const administrators = { config: { access: { roles: ['administrator'] } } } as const

interface AccountRequest {
  Params: { username: string }
  Body: FormBody
}

export interface AccountsPage {
  readonly title: string
  readonly rows: readonly (Pick<AccountRow, 'username' | 'disabledAt' | 'mustChangePassword' | 'hasSecondFactor'> & {
    readonly roleText: string
    readonly unit: string
  })[]
}

/** What the forms of an account share. */
export interface AccountFields {
  readonly typed: Typed
  readonly problems: Problems
  readonly roles: readonly Option<Role>[]
  /** Label of a unit by its slug. */
  readonly units: readonly (readonly [string, string])[]
}

export interface NewAccountPage extends AccountFields {
  readonly title: string
}

export interface EditAccountPage extends AccountFields {
  readonly title: string
  readonly account: Pick<AccountRow, 'username' | 'disabledAt' | 'mustChangePassword' | 'hasSecondFactor'>
  readonly isOwn: boolean
  /** What an administrator can do about somebody else's account. */
  readonly acts: readonly AccountAct[]
}

interface AccountAct {
  /** Below the account's address. */
  readonly path: 'password' | 'second-factor' | 'standing'
  /** What the account becomes. */
  readonly standing?: 'enabled' | 'disabled'
  readonly label: string
  readonly hint: string
}

export interface GivenPasswordPage {
  readonly title: string
  readonly username: string
  /** Shown once, stored nowhere. */
  readonly password: string
}

/** Accounts: list, create, change role and unit, reset password and second factor, disable. Nothing is ever deleted. */
export function accountRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, access } = deps

  app.get('/accounts', administrators, async (request, reply) => {
    const locale = localeFor(request)
    const { directory } = deps.reference.current()
    const rows = (await listAccounts(door)).map((account) => {
      const unit = directory.byId(account.unitId)
      return {
        ...account,
        roleText: locale.t(`role.${account.role as 'auditor'}`),
        unit: unit ? unitLabel(unit, locale.language) : '',
      }
    })
    return reply.page(view('accounts', { title: locale.t('accounts.title'), rows }))
  })

  app.get('/accounts/new', administrators, (request, reply) => newAccountPage(request, reply, {}, []))

  app.post<{ Body: FormBody }>('/accounts', administrators, async (request, reply) => {
    const reader = readerOf(request)
    const typed = typedIn(request)
    const draft = readDraft(deps.reference.current().directory, typed)
    if (!draft.ok) return newAccountPage(request, reply, typed, draft.error)
    const password = temporaryPassword()
    const created = await createAccount(door, access.auth, draft.value, { text: password, isTemporary: true })
    if (!created.ok) return newAccountPage(request, reply, typed, ['taken'])
    const { username, unit } = draft.value
    await recordAct(door, reader, { action: 'account-created', subject: username, unitId: unit.id })
    return passwordPage(request, reply, username, password)
  })

  app.get<AccountRequest>('/accounts/:username', administrators, async (request, reply) => {
    const account = await findAccount(door, request.params.username)
    return account ? accountPage(request, reply, account, []) : sendError(request, reply, 404)
  })

  app.post<AccountRequest>('/accounts/:username', administrators, async (request, reply) => {
    const account = await findAccount(door, request.params.username)
    if (!account || isOwn(request, account)) return sendError(request, reply, 404)
    const draft = readDraft(deps.reference.current().directory, { ...typedIn(request), username: account.username })
    if (!draft.ok) return accountPage(request, reply, account, draft.error)
    const { name, role, unit } = draft.value
    await changeAccount(door, account.id, { name, role, unitId: unit.id })
    await recordAct(door, readerOf(request), { action: 'account-changed', subject: account.username, unitId: unit.id })
    return reply.redirect(address(request, account), 303)
  })

  app.post<AccountRequest>('/accounts/:username/password', administrators, async (request, reply) => {
    const account = await findAccount(door, request.params.username)
    if (!account || isOwn(request, account)) return sendError(request, reply, 404)
    const password = temporaryPassword()
    await changeAccount(door, account.id, { mustChangePassword: true })
    await resetPassword(access.auth, account.id, password)
    await endSessions(door, account.id)
    await recordAct(door, readerOf(request), { action: 'password-reset', subject: account.username })
    return passwordPage(request, reply, account.username, password)
  })

  app.post<AccountRequest>('/accounts/:username/second-factor', administrators, async (request, reply) => {
    const account = await findAccount(door, request.params.username)
    if (!account || isOwn(request, account)) return sendError(request, reply, 404)
    await forgetSecondFactor(door, account.id)
    await recordAct(door, readerOf(request), { action: 'second-factor-removed', subject: account.username })
    return reply.redirect(address(request, account), 303)
  })

  app.post<AccountRequest>('/accounts/:username/standing', administrators, async (request, reply) => {
    const account = await findAccount(door, request.params.username)
    if (!account || isOwn(request, account)) return sendError(request, reply, 404)
    const isDisabled = request.body?.standing === 'disabled'
    await changeAccount(door, account.id, { isDisabled })
    const action = isDisabled ? 'account-disabled' : 'account-enabled'
    await recordAct(door, readerOf(request), { action, subject: account.username })
    return reply.redirect(address(request, account), 303)
  })

  function newAccountPage(request: FastifyRequest, reply: FastifyReply, typed: Typed, wrong: readonly Wrong[]) {
    const { t } = localeFor(request)
    const model = { title: t('accounts.new'), typed, ...choices(request), problems: problems(request, wrong) }
    return reply.code(wrong.length > 0 ? 422 : 200).page(view('account-new', model))
  }

  function accountPage(request: FastifyRequest, reply: FastifyReply, account: AccountRow, wrong: readonly Wrong[]) {
    const unit = deps.reference.current().directory.byId(account.unitId)
    const typed = { name: account.name, role: account.role, unit: unit ? unitSlug(unit) : '' }
    return reply.code(wrong.length > 0 ? 422 : 200).page(
      view('account-edit', {
        ...{ title: account.username, account, typed, isOwn: isOwn(request, account) },
        acts: actsOn(account, localeFor(request)),
        ...choices(request),
        problems: problems(request, wrong),
      }),
    )
  }

  function choices(request: FastifyRequest) {
    const { t, language } = localeFor(request)
    const units = unitsForAccounts(deps.reference.current().directory)
    return {
      roles: roles.map((code) => ({ code, label: t(`role.${code}`) })),
      units: [...new Map(units.map((unit) => [unitSlug(unit), unitLabel(unit, language)]))],
    }
  }
}

function actsOn({ hasSecondFactor, disabledAt }: AccountRow, { t }: Locale): readonly AccountAct[] {
  return [
    { path: 'password', label: t('accounts.reset'), hint: t('accounts.reset-hint') },
    ...(hasSecondFactor
      ? [{ path: 'second-factor', label: t('accounts.forget-factor'), hint: t('accounts.forget-factor-hint') } as const]
      : []),
    disabledAt
      ? { path: 'standing', standing: 'enabled', label: t('accounts.enable'), hint: t('accounts.enable-hint') }
      : { path: 'standing', standing: 'disabled', label: t('accounts.disable'), hint: t('accounts.disable-hint') },
  ]
}

type Wrong = DraftField | 'taken'
type Typed = Readonly<Partial<Record<DraftField, string>>>
type Problems = Readonly<Partial<Record<DraftField, string>>>

function problems(request: FastifyRequest, wrong: readonly Wrong[]): Problems {
  const { t } = localeFor(request)
  return Object.fromEntries(
    wrong.map((field) => [field === 'taken' ? 'username' : field, t(`accounts.wrong.${field}`)]),
  )
}

function typedIn(request: FastifyRequest): Typed {
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
  return readerOf(request).accountId === id
}

function passwordPage(request: FastifyRequest, reply: FastifyReply, username: string, password: string) {
  const { t } = localeFor(request)
  return reply
    .header('cache-control', 'no-store')
    .page(view('account-password-given', { title: t('accounts.password-given'), username, password }))
}

function address(request: FastifyRequest, { username }: AccountRow): string {
  return addressIn(localeFor(request).language, `/accounts/${username}`)
}
