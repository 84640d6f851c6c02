import { hasAdministrator } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { signInAddress, signInCodeAddress } from '../addresses/accounts.ts'
import { definePage } from '../pages/define-page.ts'
import type { SignInRefusal } from '../sign-in/sign-in.ts'
import { view } from '../views/view.ts'

export interface SignInPage {
  readonly title: string
  readonly username: string
  readonly refusal: string | null
  readonly action: string
  /** Makes the first administrator, where there is none; run by the operator of the server. */
  readonly firstAccount: string | null
}

export interface SecondFactorPage {
  readonly title: string
  readonly refusal: string | null
  /** The first step is too long ago. */
  readonly isExpired: boolean
  readonly action: string
  /** Back to the first step. */
  readonly again: string
}

interface Typed {
  readonly username: string
  readonly refusal: SignInRefusal
}

export const signInPage = definePage({
  address: signInAddress,
  async answer({ deps, locale, query }, reply, typed?: Typed) {
    reply.header('cache-control', 'no-store')
    return view('sign-in', {
      title: locale.t('sign-in.title'),
      username: typed?.username ?? '',
      refusal: typed ? refusalText(locale, typed.refusal) : null,
      action: signInAddress({ ...kept(query), lang: locale.language }),
      firstAccount: (await hasAdministrator(deps.door)) ? null : makeFirstAccount,
    })
  },
})

export const signInCodePage = definePage({
  address: signInCodeAddress,
  answer({ locale, query }, reply, refusal?: SignInRefusal) {
    reply.header('cache-control', 'no-store')
    const { t, language } = locale
    const same = { ...kept(query), lang: language }
    return view('sign-in-second-factor', {
      title: t('second-factor.title'),
      refusal: refusal?.code === 'refused' ? t('second-factor.refused') : refusal ? refusalText(locale, refusal) : null,
      isExpired: refusal?.code === 'expired',
      action: signInCodeAddress(same),
      again: signInAddress(same),
    })
  },
})

const makeFirstAccount = 'node apps/standalone/src/account.ts create quan-tri --role administrator'

/** Where somebody wanted to go, on the way through the steps. */
export function kept({ next }: { readonly next?: string }) {
  return { next: next === '/' ? null : next }
}

function refusalText({ t }: Locale, refusal: SignInRefusal): string {
  if (refusal.code === 'locked') return t('sign-in.locked', { minutes: Math.ceil(refusal.seconds / 60) })
  return t(refusal.code === 'expired' ? 'second-factor.expired' : 'sign-in.refused')
}

/** Sign-in in one or two steps; all of it works without script. */
export const signInPages = [signInPage, signInCodePage]
