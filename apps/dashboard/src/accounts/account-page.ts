import { unitSlug } from '@long-dan/administrative-units'
import { type AccountRow, decidesFrom, findAccount, hasIdentity, lastGrant } from '@long-dan/database/dashboard'
import { accountActAddresses, accountAddress, accountsAddress, ownAccountAddress } from '../addresses/accounts.ts'
import { noFields, type Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import { decidingRoles } from '../officials/reviewers.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { instantText } from '../pages/instant-text.ts'
import type { Link } from '../pages/link.ts'
import { type CannotSign, cannotSign } from '../signing/signing-keys.ts'
import { view } from '../views/view.ts'
import {
  accountForm,
  accountSeen,
  forgetFactorForm,
  identityForm,
  resetForm,
  standingForm,
  typedUnits,
  unitOptions,
} from './account-form.ts'
import { type ConfirmedBy, confirmedBy } from './confirmed-by.ts'
import { confirmingPasskeys } from './passkeys-to-confirm.ts'

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
      stored: { seen: accountSeen(account), name, role, unit: unit ? units.get(unitSlug(unit)) : '' },
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
      problem: alertElsewhere(locale, refused, [form, ...toConfirm, ...acts]),
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
