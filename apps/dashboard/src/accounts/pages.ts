import { foldVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import {
  type AccountRow,
  accountsWithWaitingPasskeys,
  decidesFrom,
  findAccount,
  hasIdentity,
  isDemo,
  lastGrant,
  listAccounts,
} from '@long-dan/database/dashboard'
import {
  accountActAddresses,
  accountAddress,
  accountsAddress,
  newAccountAddress,
  ownAccountAddress,
} from '../addresses/accounts.ts'
import { importAddresses } from '../addresses/imports.ts'
import { noFields, type Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import { decidingRoles } from '../officials/reviewers.ts'
import { roles } from '../officials/roles.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { instantText } from '../pages/instant-text.ts'
import type { Link, Option } from '../pages/link.ts'
import { type ListPart, listPart } from '../pages/list-part.ts'
import { type CannotSign, cannotSign } from '../signing/signing-keys.ts'
import { view } from '../views/view.ts'
import { accessRecord } from './access-record.ts'
import {
  accountForm,
  forgetFactorForm,
  identityForm,
  newAccountForm,
  resetForm,
  standingForm,
  typedUnits,
} from './account-form.ts'
import { type ConfirmedBy, confirmedBy } from './confirmed-by.ts'
import { confirmingPasskeys } from './passkeys-to-confirm.ts'

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

export interface EditAccountPage {
  readonly title: string
  readonly list: Link
  readonly account: Pick<AccountRow, 'disabledAt' | 'mustChangePassword' | 'hasSecondFactor'>
  /** Page for one's own account; null for somebody else's. */
  readonly ownUrl: string | null
  readonly form: FormView
  /** Whether the account may decide yet; '' when its role never decides. */
  readonly decides: string
  readonly confirmations: readonly ConfirmedBy[]
  /** Forms with which this administrator confirms the account or its passkeys. */
  readonly confirming: readonly FormView[]
  readonly cannotSign: CannotSign | null
  /** Forms for what else an administrator can do with somebody else's account. */
  readonly acts: readonly FormView[]
  /** Error of an action whose form is no longer on the page. */
  readonly problem: string
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

export const account = definePage({
  address: accountAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path } = asked
    const { t, language: lang } = locale
    const account = await findAccount(deps.door, path.username)
    if (!account) return null
    const { username, name, role, unitId } = account
    const { directory } = deps.reference.current()
    const unit = directory.byId(unitId)
    const units = typedUnits(directory, lang)
    const form = formView(locale, accountForm, {
      action: accountAddress({ username, lang }),
      submit: t('accounts.save'),
      stored: { name, role, unit: unit ? units.get(unitSlug(unit)) : '' },
      options: { unit: unitOptions(units) },
      refused,
    })
    const decides = await decidingState(asked, account)
    const toConfirm = [
      ...confirming(decides, account, asked, refused),
      ...(await confirmingPasskeys(account, asked, refused)),
    ]
    const acts = [...(await identifying(account, asked, refused)), ...actsOn(account, asked, refused)]
    return view('account-edit', {
      title: t('accounts.one', { username }),
      list: { label: t('accounts.title'), url: accountsAddress({ lang }) },
      account,
      ownUrl: account.id === official.accountId ? ownAccountAddress({ lang }) : null,
      decides: decides.text,
      confirmations: await confirmedBy(asked, account.id),
      form,
      confirming: toConfirm,
      cannotSign: toConfirm.length > 0 ? await cannotSign(asked, refused) : null,
      acts,
      problem: alertElsewhere(refused, [form, ...toConfirm, ...acts]),
    })
  },
})

/** Whether the account may decide, in words, and whether it waits for this administrator's confirmation. */
async function decidingState({ deps: { door }, locale: { t }, official }: Asked, account: AccountRow) {
  if (!decidingRoles.some((role) => role === account.role)) return { text: '', waits: false }
  const [from, grant] = [await decidesFrom(door, account.id), await lastGrant(door, account.id)]
  if (from === 'always') return { text: '', waits: false }
  if (from !== null) return { text: t('accounts.decides-from', { at: instantText(from) }), waits: false }
  const isOwn = grant?.grantedBy === official.accountId || account.id === official.accountId
  return { text: t(isOwn ? 'accounts.waits-for-another' : 'accounts.waits-for-second'), waits: !isOwn }
}

function confirming(
  { waits }: { readonly waits: boolean },
  { username }: AccountRow,
  { locale }: Pick<Asked, 'locale'>,
  refused: Refusal | undefined,
): readonly FormView[] {
  if (!waits) return []
  const { t, language: lang } = locale
  return [
    formView(locale, noFields, {
      action: accountActAddresses.confirmation({ username, lang }),
      submit: t('accounts.confirm'),
      hint: t('accounts.confirm-hint'),
      prefix: 'confirm-',
      refused,
    }),
  ]
}

async function identifying(
  { id, username }: AccountRow,
  { deps: { door, access }, locale: { t, language: lang }, locale }: Pick<Asked, 'deps' | 'locale'>,
  refused: Refusal | undefined,
): Promise<readonly FormView[]> {
  if (access.identityProvider === null) return []
  const { name } = access.identityProvider
  return [
    formView(locale, identityForm, {
      action: accountActAddresses.identity({ username, lang }),
      submit: t('accounts.identify'),
      hint: t((await hasIdentity(door, id)) ? 'accounts.identified' : 'accounts.not-identified', { name }),
      prefix: 'identity-',
      refused,
    }),
  ]
}

function actsOn(
  { username, hasSecondFactor, disabledAt }: AccountRow,
  { locale }: Pick<Asked, 'locale'>,
  refused: Refusal | undefined,
) {
  const { t, language: lang } = locale
  const { password, secondFactor, standing } = accountActAddresses
  const [becomes, does] = disabledAt ? (['enabled', 'enable'] as const) : (['disabled', 'disable'] as const)
  return [
    formView(locale, resetForm, {
      action: password({ username, lang }),
      submit: t('accounts.reset'),
      hint: t('accounts.reset-hint'),
      prefix: 'reset-',
      refused,
    }),
    ...(hasSecondFactor
      ? [
          formView(locale, forgetFactorForm, {
            action: secondFactor({ username, lang }),
            submit: t('accounts.forget-factor'),
            hint: t('accounts.forget-factor-hint'),
            prefix: 'factor-',
            refused,
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

function unitOptions(units: ReturnType<typeof typedUnits>) {
  return [...units.values()].map((code) => ({ code, label: () => '' }))
}

/** Accounts (list, new, details), and the access record for auditors. */
export const accountPages = [accounts, newAccount, account, accessRecord]
