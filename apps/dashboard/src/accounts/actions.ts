import { unitLabel } from '@long-dan/administrative-units'
import {
  type AccountRow,
  changeAccount,
  confirmGrant,
  type DashboardDoor,
  endSessions,
  forgetSecondFactor,
  holdAccount,
  lastGrant,
  linkIdentity,
  temporaryPasswordDays,
} from '@long-dan/database/dashboard'
import type { FastifyReply } from 'fastify'
import { accountActAddresses, accountAddress, accountsAddress } from '../addresses/accounts.ts'
import { noFields } from '../forms/form.ts'
import { ownPasswordProblem } from '../gate/own-password.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Official, readAs } from '../officials/official.ts'
import { type Asked, type AskedAbout, Elsewhere } from '../pages/asked.ts'
import { defineAction, overtaken, Wrong } from '../pages/define-action.ts'
import type { Link } from '../pages/link.ts'
import { decide } from '../signing/decide.ts'
import { view } from '../views/view.ts'
import {
  accountForm,
  accountOf,
  accountSeen,
  forgetFactorForm,
  identityForm,
  newAccountForm,
  resetForm,
  standingForm,
} from './account-form.ts'
import { account as accountPage } from './account-page.ts'
import { confirmKey } from './confirm-passkey.ts'
import { createAccount, resetPassword } from './create-account.ts'
import { othersAccount } from './others-account.ts'
import { newAccount } from './pages.ts'
import { temporaryPassword } from './temporary-password.ts'

export interface GivenPasswordPage {
  readonly title: string
  readonly username: string
  /** Shown once and stored nowhere. */
  readonly password: string
  /** Days until it expires. */
  readonly days: number
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
    if (draft.role === 'administrator') return new Wrong({ role: locale.t('accounts.wrong.administrator') })
    const problem = await ownPasswordProblem(asked, typed.ownPassword)
    if (problem) return problem
    const password = temporaryPassword()
    const given = { text: password, isTemporary: true }
    const created = await createAccount(deps.door, draft, given, official.accountId)
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
  async act({ deps, official, locale }, { seen, ...typed }, { id, username }) {
    const draft = accountOf(deps.reference.current().directory, { ...typed, username })
    if (draft === null) return new Wrong({ unit: locale.t('accounts.wrong.unit') })
    const { name, role, unit } = draft
    return readAs(deps.door, official, async (door) => {
      const account = await holdAccount(door, id)
      if (account === undefined) return null
      const wanted = accountSeen({ name, role, unitId: unit.id })
      if (![seen, wanted].includes(accountSeen(account))) return overtaken(locale)
      if (role === 'administrator' && account.role !== role)
        return new Wrong({ role: locale.t('accounts.wrong.administrator') })
      const grant = { role, unitId: unit.id, grantedBy: official.accountId }
      const isSame = role === account.role && unit.id === account.unitId
      await changeAccount(door, id, { name, ...(!isSame && { grant }) })
      await recordAct(door, official, { action: 'account-changed', subject: username, unitId: unit.id })
      return toAccount(account, locale)
    })
  },
})

const reset = defineAction({
  address: accountActAddresses.password,
  about: othersAccount,
  form: resetForm,
  page: accountPage,
  async act(asked, { ownPassword }, account, reply) {
    const problem = await ownPasswordProblem(asked, ownPassword)
    if (problem) return problem
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
  form: forgetFactorForm,
  page: accountPage,
  async act(asked, { ownPassword }, account) {
    const problem = await ownPasswordProblem(asked, ownPassword)
    if (problem) return problem
    const { deps, official, locale } = asked
    const { door } = deps
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

const identify = defineAction({
  address: accountActAddresses.identity,
  async about(asked: AskedAbout<'username'>) {
    const [account, provider] = [await othersAccount(asked), asked.deps.access.identityProvider]
    return account && provider ? { account, provider } : null
  },
  form: identityForm,
  page: accountPage,
  async act(asked, { subject, ownPassword }, { account, provider }) {
    const problem = await ownPasswordProblem(asked, ownPassword)
    if (problem) return problem
    const { deps, official, locale } = asked
    const identity = subject === '' ? null : provider.identityOf(subject)
    if (!(await linkIdentity(deps.door, account.id, identity)))
      return new Wrong({ subject: locale.t('accounts.wrong.subject-taken') })
    await endSessions(deps.door, account.id)
    const action = identity === null ? 'identity-unlinked' : 'identity-linked'
    await recordAct(deps.door, official, { action, subject: account.username })
    return toAccount(account, locale)
  },
})

/** The second administrator confirms an account that makes decisions. */
const confirm = defineAction({
  address: accountActAddresses.confirmation,
  about: othersAccount,
  form: noFields,
  page: accountPage,
  async act(asked, _, account, reply) {
    const { deps, official, locale } = asked
    const { t, language: lang } = locale
    const gone = new Wrong({ '': t('accounts.wrong.confirmation') }, 409)
    // The grant is what gets signed; the account's role may have changed meanwhile.
    const grant = await lastGrant(deps.door, account.id)
    if (!grant) return gone
    const unit = deps.reference.current().directory.byId(grant.unitId)
    const words = [t('accounts.confirm'), account.username, t(`role.${grant.role as Official['role']}`)]
    const decision = {
      words: () => [[...words, ...(unit ? [unitLabel(unit, lang)] : [])].join(' · ')],
      after: t('accounts.confirm-after'),
      back: accountAddress({ username: account.username, lang }),
      async write(scoped: DashboardDoor) {
        const rows = await confirmGrant(scoped, grant.id, official.accountId)
        return rows ? { rows, value: 'done' as const } : gone
      },
    }
    const outcome = await decide(asked, decision, reply)
    if (outcome !== 'done') return outcome
    await recordAct(deps.door, official, { action: 'account-confirmed', subject: account.username })
    return toAccount(account, locale)
  },
})

/** Shown once and stored nowhere. */
function passwordPage(
  { locale: { t, language } }: Pick<Asked, 'locale'>,
  username: string,
  password: string,
  reply: FastifyReply,
) {
  reply.header('cache-control', 'no-store')
  const list = { label: t('accounts.title'), url: accountsAddress({ lang: language }) }
  const days = temporaryPasswordDays
  return view('account-password-given', { title: t('accounts.password-given'), username, password, days, list })
}

function toAccount({ username }: AccountRow, { language }: Asked['locale']): Elsewhere {
  return new Elsewhere(accountAddress({ username, lang: language }))
}

/**
 * Accounts can be created, moved to another role or unit, given a new password or second factor, linked to an identity, and disabled, but
 * never deleted.
 */
export const accountActions = [enter, change, confirm, confirmKey, reset, forgetFactor, identify, changeStanding]
