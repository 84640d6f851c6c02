import { recordAccess, temporaryPasswordDays } from '@long-dan/database/dashboard'
import { signInAddress, signInCodeAddress, signOutAddress } from '../addresses/accounts.ts'
import { homeAddress } from '../addresses/results.ts'
import { noFields } from '../forms/form.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { authHeaders, setCookies } from '../sign-in/session.ts'
import { confirmSignIn, type SignInRefusal, signIn } from '../sign-in/sign-in.ts'
import { signInCodeForm, signInForm } from './forms.ts'
import { codeView, kept, signInCodePage, signInPage } from './sign-in-pages.ts'

const begin = defineAction({
  address: signInAddress,
  form: signInForm,
  page: signInPage,
  async act({ deps, request, locale, query }, typed, _, reply) {
    const outcome = await signIn(deps, { ...typed, address: request.ip, headers: authHeaders(request) })
    if (!outcome.ok) return wrong(locale, outcome.error, 'sign-in.refused')
    if (outcome.value.next === 'passkey') return new Wrong({ '': locale.t('passkeys.needed') })
    setCookies(reply, outcome.value.cookies)
    if (outcome.value.next === 'page') return afterwards(locale, query)
    return new Elsewhere(signInCodeAddress({ ...kept(query), lang: locale.language }))
  },
})

const confirm = defineAction({
  address: signInCodeAddress,
  form: signInCodeForm,
  page: signInCodePage,
  async act(asked, { code }, _, reply) {
    const { deps, request, locale, query } = asked
    const outcome = await confirmSignIn(deps, code, authHeaders(request))
    if (!outcome.ok && outcome.error.code === 'expired') {
      reply.code(422).header('cache-control', 'no-store')
      return codeView(asked, null)
    }
    if (!outcome.ok) return wrong(locale, outcome.error, 'second-factor.refused')
    setCookies(reply, outcome.value.cookies)
    return afterwards(locale, query)
  },
})

const end = defineAction({
  address: signOutAddress,
  form: noFields,
  async act({ deps, request, official, locale }, _value, _thing, reply) {
    const { headers } = await deps.access.auth.api.signOut({ headers: authHeaders(request), returnHeaders: true })
    await recordAccess(deps.door, { accountId: official.accountId, action: 'signed-out' })
    setCookies(reply, headers)
    const left = official.isFromProvider && deps.access.identityProvider ? 'here' : null
    return new Elsewhere(signInAddress({ left, lang: locale.language }))
  },
})

function wrong(
  { t }: Asked['locale'],
  refusal: SignInRefusal,
  refused: 'sign-in.refused' | 'second-factor.refused',
): Wrong {
  if (refusal.code === 'password-over')
    return new Wrong({ '': t('sign-in.password-over', { days: temporaryPasswordDays }) })
  if (refusal.code === 'unreadable') return new Wrong({ '': t('second-factor.unreadable') })
  if (refusal.code !== 'locked') return new Wrong({ '': t(refused) })
  return new Wrong({ '': t('sign-in.locked', { minutes: Math.ceil(refusal.seconds / 60) }) }, 429)
}

/** The page the official wanted to open. */
function afterwards({ language }: Asked['locale'], query: { readonly next?: string }): Elsewhere {
  return new Elsewhere(kept(query).next ?? homeAddress({ lang: language }))
}

/** Sign-in in one or two steps, and sign-out. */
export const signInActions = [begin, confirm, end]
