import { foldVietnamese, unitLabel } from '@long-dan/administrative-units'
import { type AccountRow, accountsWithWaitingPasskeys, isDemo, listAccounts } from '@long-dan/database/dashboard'
import { accountAddress, accountsAddress, newAccountAddress } from '../addresses/accounts.ts'
import { importAddresses } from '../addresses/imports.ts'
import type { Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { roles } from '../officials/roles.ts'
import { definePage } from '../pages/define-page.ts'
import type { Option } from '../pages/link.ts'
import { type ListPart, listPart } from '../pages/list-part.ts'
import { view } from '../views/view.ts'
import { accessRecord } from './access-record.ts'
import { newAccountForm, typedUnits, unitOptions } from './account-form.ts'
import { account } from './account-page.ts'

export interface AccountsPage extends ListPart<ListedAccount> {
  readonly title: string
  readonly newUrl: string
  readonly importUrl: string
  readonly url: string
  /** Search text. */
  readonly q: string
  readonly role: string | undefined
  readonly roles: readonly Option[]
  /** Number of accounts found in all. */
  readonly count: number
}

type ListedAccount = Pick<AccountRow, 'username' | 'name' | 'disabledAt' | 'mustChangePassword' | 'hasSecondFactor'> & {
  readonly url: string
  readonly roleText: string
  readonly unit: string
  /** Whether a passkey of it waits for an administrator's confirmation. */
  readonly waits: boolean
}

export interface NewAccountPage {
  readonly title: string
  readonly form: FormView
}

const accounts = definePage({
  address: accountsAddress,
  menu: { label: 'accounts.title' },
  async answer({ deps, locale, query }) {
    const lang = locale.language
    const { q = '', role, page = 1 } = query
    const asked = foldVietnamese(q)
    const { directory } = deps.reference.current()
    const waiting = (await isDemo(deps.door)) ? new Set() : await accountsWithWaitingPasskeys(deps.door)
    const rows = (await listAccounts(deps.door)).map((account) => {
      const unit = directory.byId(account.unitId)
      return {
        ...account,
        url: accountAddress({ username: account.username, lang }),
        roleText: locale.t(`role.${account.role as 'auditor'}`),
        unit: unit ? unitLabel(unit, lang) : '',
        waits: waiting.has(account.id),
      }
    })
    const found = rows.filter(
      (row) =>
        (role === undefined || row.role === role) &&
        (asked === '' || foldVietnamese(`${row.username} ${row.name} ${row.unit}`).includes(asked)),
    )
    return view('accounts', {
      title: locale.t('accounts.title'),
      newUrl: newAccountAddress({ lang }),
      importUrl: importAddresses.accounts.upload({ lang }),
      url: accountsAddress({}),
      q,
      role,
      roles: roles.map((code) => ({ code, label: locale.t(`role.${code}`) })),
      count: found.length,
      ...listPart(found, page, (other) => accountsAddress({ q, role, page: other, lang })),
    })
  },
})

export const newAccount = definePage({
  address: newAccountAddress,
  answer(asked, _reply, refused?: Refusal) {
    const { t, language: lang } = asked.locale
    const units = typedUnits(asked.deps.reference.current().directory, lang)
    const form = formView(asked.locale, newAccountForm, {
      action: accountsAddress({ lang }),
      submit: t('accounts.create'),
      options: { unit: unitOptions(units) },
      refused,
    })
    return view('account-new', { title: t('accounts.new'), form })
  },
})

/** Accounts (list, new, details), and the access record for auditors. */
export const accountPages = [accounts, newAccount, account, accessRecord]
