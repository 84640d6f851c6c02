import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { type AccountRow, findAccount, listAccounts } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { accountAddress, accountsAddress, newAccountAddress } from '../addresses/accounts.ts'
import { type Role, roles } from '../officials/roles.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import type { Option } from '../pages/link.ts'
import { view } from '../views/view.ts'
import { accessRecord } from './access-record.ts'
import { type DraftField, unitsForAccounts } from './account-draft.ts'

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

const accounts = definePage({
  address: accountsAddress,
  menu: { label: 'accounts.title' },
  async answer({ deps, locale }) {
    const { directory } = deps.reference.current()
    const rows = (await listAccounts(deps.door)).map((account) => {
      const unit = directory.byId(account.unitId)
      return {
        ...account,
        roleText: locale.t(`role.${account.role as 'auditor'}`),
        unit: unit ? unitLabel(unit, locale.language) : '',
      }
    })
    return view('accounts', { title: locale.t('accounts.title'), rows })
  },
})

interface TypedNew {
  readonly body: Typed
  readonly wrong: readonly Wrong[]
}

export const newAccount = definePage({
  address: newAccountAddress,
  answer(asked, _reply, typed?: TypedNew) {
    const title = asked.locale.t('accounts.new')
    return view('account-new', { title, typed: typed?.body ?? {}, ...fieldsOf(asked, typed?.wrong ?? []) })
  },
})

export const account = definePage({
  address: accountAddress,
  async answer(asked, _reply, wrong: readonly Wrong[] = []) {
    const { deps, official, path } = asked
    const account = await findAccount(deps.door, path.username)
    if (!account) return null
    const unit = deps.reference.current().directory.byId(account.unitId)
    return view('account-edit', {
      title: account.username,
      account,
      isOwn: account.id === official.accountId,
      typed: { name: account.name, role: account.role, unit: unit ? unitSlug(unit) : '' },
      acts: actsOn(account, asked.locale),
      ...fieldsOf(asked, wrong),
    })
  },
})

export type Wrong = DraftField | 'taken'

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

type Typed = Readonly<Partial<Record<DraftField, string>>>
type Problems = Readonly<Partial<Record<DraftField, string>>>

/** What the form of an account offers, and what is wrong in it. */
function fieldsOf({ deps, locale: { t, language } }: Pick<Asked, 'deps' | 'locale'>, wrong: readonly Wrong[]) {
  const units = unitsForAccounts(deps.reference.current().directory)
  return {
    roles: roles.map((code) => ({ code, label: t(`role.${code}`) })),
    units: [...new Map(units.map((unit) => [unitSlug(unit), unitLabel(unit, language)]))],
    problems: Object.fromEntries(
      wrong.map((field) => [field === 'taken' ? 'username' : field, t(`accounts.wrong.${field}`)]),
    ),
  }
}

/** Accounts: list, new, one; and for auditors what officials did. */
export const accountPages = [accounts, newAccount, account, accessRecord]
