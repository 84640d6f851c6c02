import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { type AccountRow, findAccount, listAccounts } from '@long-dan/database/dashboard'
import {
  accountActAddresses,
  accountAddress,
  accountsAddress,
  newAccountAddress,
  ownAccountAddress,
} from '../addresses/accounts.ts'
import { importAddresses } from '../addresses/imports.ts'
import { noFields, type Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { view } from '../views/view.ts'
import { accessRecord } from './access-record.ts'
import { accountForm, newAccountForm, standingForm, unitsForAccounts } from './account-form.ts'

export interface AccountsPage {
  readonly title: string
  readonly newUrl: string
  readonly importUrl: string
  readonly rows: readonly (Pick<AccountRow, 'username' | 'disabledAt' | 'mustChangePassword' | 'hasSecondFactor'> & {
    readonly url: string
    readonly roleText: string
    readonly unit: string
  })[]
}

export interface NewAccountPage {
  readonly title: string
  readonly form: FormView
}

export interface EditAccountPage {
  readonly title: string
  readonly list: Link
  readonly account: Pick<AccountRow, 'disabledAt' | 'mustChangePassword' | 'hasSecondFactor'>
  /** Where the own account is changed; null for somebody else's. */
  readonly ownUrl: string | null
  readonly form: FormView
  /** What an administrator can do about somebody else's account. */
  readonly acts: readonly FormView[]
}

const accounts = definePage({
  address: accountsAddress,
  menu: { label: 'accounts.title' },
  async answer({ deps, locale }) {
    const lang = locale.language
    const { directory } = deps.reference.current()
    const rows = (await listAccounts(deps.door)).map((account) => {
      const unit = directory.byId(account.unitId)
      return {
        ...account,
        url: accountAddress({ username: account.username, lang }),
        roleText: locale.t(`role.${account.role as 'auditor'}`),
        unit: unit ? unitLabel(unit, lang) : '',
      }
    })
    return view('accounts', {
      title: locale.t('accounts.title'),
      newUrl: newAccountAddress({ lang }),
      importUrl: importAddresses.accounts.upload({ lang }),
      rows,
    })
  },
})

export const newAccount = definePage({
  address: newAccountAddress,
  answer(asked, _reply, refused?: Refusal) {
    const { t, language: lang } = asked.locale
    const form = formView(asked.locale, newAccountForm, {
      action: accountsAddress({ lang }),
      submit: t('accounts.create'),
      options: { unit: unitOptions(asked) },
      refused,
    })
    return view('account-new', { title: t('accounts.new'), form })
  },
})

export const account = definePage({
  address: accountAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path } = asked
    const { t, language: lang } = locale
    const account = await findAccount(deps.door, path.username)
    if (!account) return null
    const { username, name, role, unitId } = account
    const unit = deps.reference.current().directory.byId(unitId)
    return view('account-edit', {
      title: username,
      list: { label: t('accounts.title'), url: accountsAddress({ lang }) },
      account,
      ownUrl: account.id === official.accountId ? ownAccountAddress({ lang }) : null,
      form: formView(locale, accountForm, {
        action: accountAddress({ username, lang }),
        submit: t('accounts.save'),
        stored: { name, role, unit: unit ? unitSlug(unit) : '' },
        options: { unit: unitOptions(asked) },
        refused,
      }),
      acts: actsOn(account, asked),
    })
  },
})

function actsOn({ username, hasSecondFactor, disabledAt }: AccountRow, { locale }: Pick<Asked, 'locale'>) {
  const { t, language: lang } = locale
  const { password, secondFactor, standing } = accountActAddresses
  const [becomes, does] = disabledAt ? (['enabled', 'enable'] as const) : (['disabled', 'disable'] as const)
  return [
    formView(locale, noFields, {
      action: password({ username, lang }),
      submit: t('accounts.reset'),
      hint: t('accounts.reset-hint'),
    }),
    ...(hasSecondFactor
      ? [
          formView(locale, noFields, {
            action: secondFactor({ username, lang }),
            submit: t('accounts.forget-factor'),
            hint: t('accounts.forget-factor-hint'),
          }),
        ]
      : []),
    formView(locale, standingForm, {
      action: standing({ username, lang }),
      submit: t(`accounts.${does}`),
      hint: t(`accounts.${does}-hint`),
      stored: { standing: becomes },
    }),
  ]
}

function unitOptions({ deps, locale }: Pick<Asked, 'deps' | 'locale'>) {
  const units = unitsForAccounts(deps.reference.current().directory)
  const labels = new Map(units.map((unit) => [unitSlug(unit), unitLabel(unit, locale.language)]))
  return [...labels].map(([code, label]) => ({ code, label: () => label }))
}

/** Accounts: list, new, one; and for auditors what officials did. */
export const accountPages = [accounts, newAccount, account, accessRecord]
