import {
  type AccountRow,
  changeAccount,
  endSessions,
  findAccount,
  forgetSecondFactor,
} from '@long-dan/database/dashboard'
import type { FastifyReply } from 'fastify'
import { accountActAddresses, accountAddress, accountsAddress } from '../addresses/accounts.ts'
import { noFields } from '../forms/form.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Asked, type AskedAbout, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import type { Link } from '../pages/link.ts'
import { view } from '../views/view.ts'
import { accountForm, accountOf, newAccountForm, standingForm } from './account-form.ts'
import { createAccount, resetPassword } from './create-account.ts'
import { account as accountPage, newAccount } from './pages.ts'
import { temporaryPassword } from './temporary-password.ts'

export interface GivenPasswordPage {
  readonly title: string
  readonly username: string
  /** Shown once, stored nowhere. */
  readonly password: string
  readonly list: Link
}

const enter = defineAction({
  address: accountsAddress,
  form: newAccountForm,
  page: newAccount,
  async act(asked, typed, _, reply) {
    const { deps, official, locale } = asked
    const draft = accountOf(deps.reference.current().directory, typed)
    if (draft === null) return new Wrong({ unit: locale.t('accounts.wrong.unit') })
    const password = temporaryPassword()
    const created = await createAccount(deps.door, deps.access.auth, draft, { text: password, isTemporary: true })
    if (!created.ok) return new Wrong({ username: locale.t('accounts.wrong.taken') })
    const { username, unit } = draft
    await recordAct(deps.door, official, { action: 'account-created', subject: username, unitId: unit.id })
    return passwordPage(asked, username, password, reply)
  },
})

const change = defineAction({
  address: accountAddress,
  about: othersAccount,
  form: accountForm,
  page: accountPage,
  async act({ deps, official, locale }, typed, account) {
    const draft = accountOf(deps.reference.current().directory, { ...typed, username: account.username })
    if (draft === null) return new Wrong({ unit: locale.t('accounts.wrong.unit') })
    const { name, role, unit } = draft
    await changeAccount(deps.door, account.id, { name, role, unitId: unit.id })
    await recordAct(deps.door, official, { action: 'account-changed', subject: account.username, unitId: unit.id })
    return toAccount(account, locale)
  },
})

const reset = defineAction({
  address: accountActAddresses.password,
  about: othersAccount,
  form: noFields,
  async act(asked, _, account, reply) {
    const { door, access } = asked.deps
    const password = temporaryPassword()
    await changeAccount(door, account.id, { mustChangePassword: true })
    await resetPassword(access.auth, account.id, password)
    await endSessions(door, account.id)
    await recordAct(door, asked.official, { action: 'password-reset', subject: account.username })
    return passwordPage(asked, account.username, password, reply)
  },
})

const forgetFactor = defineAction({
  address: accountActAddresses.secondFactor,
  about: othersAccount,
  form: noFields,
  async act({ deps: { door }, official, locale }, _, account) {
    await forgetSecondFactor(door, account.id)
    await recordAct(door, official, { action: 'second-factor-removed', subject: account.username })
    return toAccount(account, locale)
  },
})

const changeStanding = defineAction({
  address: accountActAddresses.standing,
  about: othersAccount,
  form: standingForm,
  async act({ deps: { door }, official, locale }, { standing }, account) {
    await changeAccount(door, account.id, { isDisabled: standing === 'disabled' })
    await recordAct(door, official, { action: `account-${standing}`, subject: account.username })
    return toAccount(account, locale)
  },
})

/** Nobody locks themselves out or raises themselves; the own password is changed on the own page. */
async function othersAccount({ deps, official, path }: AskedAbout<'username'>): Promise<AccountRow | null> {
  const account = await findAccount(deps.door, path.username)
  return account && account.id !== official.accountId ? account : null
}

/** Shown once, stored nowhere. */
function passwordPage(
  { locale: { t, language } }: Pick<Asked, 'locale'>,
  username: string,
  password: string,
  reply: FastifyReply,
) {
  reply.header('cache-control', 'no-store')
  const list = { label: t('accounts.title'), url: accountsAddress({ lang: language }) }
  return view('account-password-given', { title: t('accounts.password-given'), username, password, list })
}

function toAccount({ username }: AccountRow, { language }: Asked['locale']): Elsewhere {
  return new Elsewhere(accountAddress({ username, lang: language }))
}

/** Accounts are created, given another role or unit, a new password or second factor, and disabled. Nothing is ever deleted. */
export const accountActions = [enter, change, reset, forgetFactor, changeStanding]
