import { hasAdministrator } from '@long-dan/database/dashboard'
import { passkeyQuestionAddress, providerAddress, signInAddress, signInCodeAddress } from '../addresses/accounts.ts'
import { noFields, type Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import type { Asked } from '../pages/asked.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { signInCodeForm, signInForm } from './forms.ts'

export interface SignInPage {
  readonly title: string
  readonly form: FormView
  /** Offers a passkey instead. */
  readonly passkey: FormView
  /** The province's identity provider; null when there is none. */
  readonly provider: ProviderLink | null
  /** Command for the server's operator to create the first administrator; null when there is one. */
  readonly firstAccount: string | null
}

interface ProviderLink {
  readonly url: string
  readonly label: string
  /** Where to sign out of the provider too, after signing out here; '' when not signed in through it. */
  readonly end: string
  readonly endWords: string
  readonly endLabel: string
}

export interface SecondFactorPage {
  readonly title: string
  /** Null when the first step was too long ago. */
  readonly form: FormView | null
  /** Offers a passkey instead. */
  readonly passkey: FormView
  /** Back to the first step. */
  readonly again: string
}

interface Steps extends Pick<Asked, 'locale'> {
  readonly query: { readonly next?: string; readonly left?: 'here' }
}

export const signInPage = definePage({
  address: signInAddress,
  async answer({ deps, locale, query }, reply, refused?: Refusal) {
    reply.header('cache-control', 'no-store')
    const { t, language: lang } = locale
    const action = signInAddress({ ...kept(query), lang })
    const form = formView(locale, signInForm, { action, submit: t('sign-in.submit'), refused })
    const firstAccount = (await hasAdministrator(deps.door)) ? null : makeFirstAccount
    const provider = await providerLink(deps, { locale, query })
    const passkey = passkeyButton({ locale, query })
    return view('sign-in', { title: t('sign-in.title'), form, passkey, provider, firstAccount })
  },
})

async function providerLink(
  { access: { identityProvider } }: Asked['deps'],
  { locale: { t, language: lang }, query }: Steps,
): Promise<ProviderLink | null> {
  if (identityProvider === null) return null
  const { name } = identityProvider
  return {
    url: providerAddress({ ...kept(query), lang }),
    label: t('provider.sign-in', { name }),
    end: query.left === 'here' ? ((await identityProvider.end()) ?? '') : '',
    endWords: t('provider.left', { name }),
    endLabel: t('provider.end', { name }),
  }
}

export const signInCodePage = definePage({
  address: signInCodeAddress,
  answer(asked, reply, refused?: Refusal) {
    reply.header('cache-control', 'no-store')
    const { locale, query } = asked
    const action = signInCodeAddress({ ...kept(query), lang: locale.language })
    const submit = locale.t('second-factor.submit')
    return codeView(asked, formView(locale, signInCodeForm, { action, submit, refused }))
  },
})

export function codeView({ locale, query }: Steps, form: FormView | null) {
  const again = signInAddress({ ...kept(query), lang: locale.language })
  const passkey = passkeyButton({ locale, query })
  return view('sign-in-second-factor', { title: locale.t('second-factor.title'), form, passkey, again })
}

function passkeyButton({ locale, query }: Steps): FormView {
  const action = passkeyQuestionAddress({ ...kept(query), lang: locale.language })
  return formView(locale, noFields, { action, submit: locale.t('passkeys.sign-in') })
}

const makeFirstAccount = 'node apps/standalone/src/account.ts create quan-tri --role administrator'

/** Carries the wanted address through the steps. */
export function kept({ next }: { readonly next?: string }) {
  return { next: next === '/' ? null : next }
}

/** Sign-in in one or two steps; all of it works without script. */
export const signInPages = [signInPage, signInCodePage]
