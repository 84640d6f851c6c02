import { unitLabel } from '@long-dan/administrative-units'
import { isDemo, listPasskeys, listSessions, type PasskeyRow } from '@long-dan/database/dashboard'
import { passkeyText } from '../accounts/passkeys-to-confirm.ts'
import {
  endSessionAddress,
  factorKeyAddress,
  ownAccountAddress,
  ownPasswordAddress,
  passkeyAddresses,
  secondFactorAddress,
  tokensAddress,
} from '../addresses/accounts.ts'
import { savedViewsAddress } from '../addresses/saved-views.ts'
import type { Refusal } from '../forms/form.ts'
import { alertElsewhere, type FormView, formView } from '../forms/form-view.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { instantText } from '../pages/instant-text.ts'
import { signsFrom } from '../signing/signing-keys.ts'
import { view } from '../views/view.ts'
import { endSessionForm, factorCodeForm, factorKeyForm, passwordForm } from './forms.ts'
import { beginPasskeyForm, removePasskeyForm } from './passkey-forms.ts'

export interface AccountPage {
  readonly title: string
  readonly username: string
  readonly role: string
  readonly unit: string
  readonly sessions: readonly {
    readonly device: string
    readonly openedAt: string
    readonly usedAt: string
    /** Ends the session; null for the current one. */
    readonly form: FormView | null
  }[]
  readonly endOthers: FormView
  readonly passkeys: readonly {
    readonly name: string
    /** What distinguishes it from others. */
    readonly made: string
    /** Why it cannot sign yet; null when it can. */
    readonly waits: string | null
    readonly form: FormView
  }[]
  /** Starts adding a passkey. */
  readonly addPasskey: FormView
  /** Error of a form that is no longer on the page. */
  readonly problem: string
  readonly hasSecondFactor: boolean
  readonly urls: Readonly<Record<'password' | 'secondFactor' | 'tokens' | 'views', string>>
}

export interface PasswordPage {
  readonly title: string
  readonly username: string
  readonly form: FormView
}

/** Steps of setting up a second factor: the password, then the key to scan with backup codes, then a first code until it is right. */
export type SecondFactorSetUp = { readonly title: string } & (
  | { readonly step: 'done'; readonly accountUrl: string }
  | { readonly step: 'code'; readonly form: FormView }
  | { readonly step: 'password'; readonly isRequired: boolean; readonly form: FormView }
  | {
      readonly step: 'scan'
      readonly qr: string
      readonly key: string
      readonly backupCodes: readonly string[]
      readonly form: FormView
    }
)

export const ownAccount = definePage({
  address: ownAccountAddress,
  async answer({ deps, locale, official }, _reply, refused?: Refusal) {
    const { t, language: lang } = locale
    const ending = (submit: string, about = '', session = '') =>
      formView(locale, endSessionForm, { action: endSessionAddress({ lang }), submit, about, stored: { session } })
    const sessions = (await listSessions(deps.door, official.accountId)).map((session) => {
      const device = t(`device.${session.device ?? 'other'}` as 'device.other')
      const openedAt = instantText(session.openedAt)
      const isThis = session.id === official.sessionId
      return {
        device,
        openedAt,
        usedAt: instantText(session.usedAt),
        form: isThis ? null : ending(t('sessions.end'), `${device} ${openedAt}`, session.id),
      }
    })
    const { username, hasSecondFactor } = official
    const isTrial = await isDemo(deps.door)
    const passkeys = (await listPasskeys(deps.door, official.accountId)).map(({ id, name, ...passkey }) => ({
      name,
      made: passkeyText(locale, passkey),
      waits: isTrial ? null : waitingText(locale, passkey),
      form: formView(locale, removePasskeyForm, {
        action: passkeyAddresses.remove({ lang }),
        submit: t('passkeys.remove'),
        about: name,
        hints: { ownPassword: t('passkeys.remove-hint') },
        stored: { passkey: id },
        prefix: `${id}-`,
        refused: refused?.sent.get('passkey')?.[0] === id ? refused : undefined,
      }),
    }))
    const addPasskey = formView(locale, beginPasskeyForm, {
      action: passkeyAddresses.begin({ lang }),
      submit: t('passkeys.add'),
      refused,
    })
    return view('account', {
      passkeys,
      addPasskey,
      problem: alertElsewhere(locale, refused, [addPasskey, ...passkeys.map(({ form }) => form)]),
      title: t('account.title'),
      username,
      hasSecondFactor,
      sessions,
      role: t(`role.${official.role}`),
      unit: unitLabel(official.unit, lang),
      endOthers: ending(t('sessions.end-others')),
      urls: {
        password: ownPasswordAddress({ lang }),
        secondFactor: secondFactorAddress({ lang }),
        tokens: tokensAddress({ lang }),
        views: savedViewsAddress({ lang }),
      },
    })
  },
})

/** Why a passkey does not sign yet, and what comes next; null when it does. */
function waitingText({ t }: Asked['locale'], passkey: Pick<PasskeyRow, 'isVouched' | 'signs' | 'createdAt'>) {
  if (passkey.signs) return null
  return passkey.isVouched ? t('passkeys.unsealed', { at: signsFrom(passkey) }) : t('passkeys.waits')
}

export const ownPassword = definePage({
  address: ownPasswordAddress,
  answer({ locale, official: { username } }, _reply, refused?: Refusal) {
    const { t, language: lang } = locale
    const action = ownPasswordAddress({ lang })
    const form = formView(locale, passwordForm, { action, submit: t('password.submit'), refused })
    return view('account-password', { title: t('password.title'), username, form })
  },
})

export const secondFactor = definePage({
  address: secondFactorAddress,
  answer({ deps, locale, official: { hasSecondFactor, role } }, _reply, refused?: Refusal) {
    const { t, language: lang } = locale
    const title = t('second-factor.set-up')
    if (refused?.form === factorCodeForm)
      return view('account-second-factor', { title, step: 'code', form: factorCode(locale, refused) })
    if (hasSecondFactor)
      return view('account-second-factor', { title, step: 'done', accountUrl: ownAccountAddress({ lang }) })
    return view('account-second-factor', {
      title,
      step: 'password',
      isRequired: deps.access.secondFactorRoles.includes(role),
      form: formView(locale, factorKeyForm, {
        action: factorKeyAddress({ lang }),
        submit: t('second-factor.begin'),
        refused,
      }),
    })
  },
})

/** The first code of a new authenticator. */
export function factorCode(locale: Asked['locale'], refused?: Refusal): FormView {
  const { t, language: lang } = locale
  const action = secondFactorAddress({ lang })
  return formView(locale, factorCodeForm, { action, submit: t('second-factor.turn-on'), refused })
}

/** The official's own account: open sessions, password, second factor. */
export const ownAccountPages = [ownAccount, ownPassword, secondFactor]
