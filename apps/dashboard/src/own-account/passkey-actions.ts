import { removePasskeys } from '@long-dan/database/dashboard'
import {
  ownAccountAddress,
  passkeyAddresses,
  passkeyAnswerAddress,
  passkeyQuestionAddress,
  signInAddress,
} from '../addresses/accounts.ts'
import { homeAddress } from '../addresses/results.ts'
import { noFields } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { ownPasswordProblem } from '../gate/own-password.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import {
  askForNewPasskey,
  askForPasskey,
  finishNewPasskey,
  type PasskeyQuestion,
  placeOf,
  signInByPasskey,
} from '../sign-in/passkeys.ts'
import { authHeaders, setCookies } from '../sign-in/session.ts'
import { view } from '../views/view.ts'
import { ownAccount } from './pages.ts'
import { beginPasskeyForm, newPasskeyForm, passkeyAnswerForm, removePasskeyForm } from './passkey-forms.ts'
import { kept } from './sign-in-pages.ts'

export interface PasskeyModel {
  readonly title: string
  /** `new` registers a passkey, `known` asks for an existing one. */
  readonly kind: 'new' | 'known'
  /** JSON for the authenticator. */
  readonly options: string
  readonly form: FormView
  readonly back: string
}

const begin = defineAction({
  address: passkeyAddresses.begin,
  form: beginPasskeyForm,
  page: ownAccount,
  async act(asked, { ownPassword }, _, reply) {
    const problem = await ownPasswordProblem(asked, ownPassword)
    if (problem) return problem
    const { deps, official, locale, request } = asked
    const question = await askForNewPasskey(deps.door, official, placeOf(request))
    if (question === null) return new Wrong({ '': locale.t('passkeys.too-many') })
    reply.header('cache-control', 'no-store')
    const form = formView(locale, newPasskeyForm, {
      action: passkeyAddresses.made({ lang: locale.language }),
      submit: locale.t('passkeys.make'),
      stored: { challenge: question.challenge },
    })
    return passkeyView('new', locale, question, form, ownAccountAddress({ lang: locale.language }))
  },
})

const make = defineAction({
  address: passkeyAddresses.made,
  form: newPasskeyForm,
  page: ownAccount,
  async act({ deps, official, locale, request }, answer) {
    const isMade = await finishNewPasskey(deps.door, official, answer, placeOf(request))
    if (!isMade) return new Wrong({ '': locale.t('passkeys.not-made') })
    return new Elsewhere(ownAccountAddress({ lang: locale.language }))
  },
})

const remove = defineAction({
  address: passkeyAddresses.remove,
  form: removePasskeyForm,
  page: ownAccount,
  async act(asked, { passkey, ownPassword }) {
    const problem = await ownPasswordProblem(asked, ownPassword)
    if (problem) return problem
    const { deps, official, locale } = asked
    if (await removePasskeys(deps.door, official.accountId, passkey))
      await recordAct(deps.door, official, { action: 'passkey-removed' })
    return new Elsewhere(ownAccountAddress({ lang: locale.language }))
  },
})

const ask = defineAction({
  address: passkeyQuestionAddress,
  form: noFields,
  async act({ deps, locale, request, query }, _value, _thing, reply) {
    reply.header('cache-control', 'no-store')
    const question = await askForPasskey(deps.door, placeOf(request))
    const lang = locale.language
    const form = formView(locale, passkeyAnswerForm, {
      action: passkeyAnswerAddress({ ...kept(query), lang }),
      submit: locale.t('passkeys.use'),
      stored: { challenge: question.challenge },
    })
    return passkeyView('known', locale, question, form, signInAddress({ ...kept(query), lang }))
  },
})

const answer = defineAction({
  address: passkeyAnswerAddress,
  form: passkeyAnswerForm,
  async act({ deps, locale, request, query }, given, _thing, reply) {
    const cookies = await signInByPasskey(deps, given, placeOf(request), authHeaders(request))
    if (cookies === null) return new Wrong({ '': locale.t('passkeys.refused') })
    setCookies(reply, cookies)
    return new Elsewhere(kept(query).next ?? homeAddress({ lang: locale.language }))
  },
})

function passkeyView(
  kind: PasskeyModel['kind'],
  { t }: Asked['locale'],
  { options }: PasskeyQuestion,
  form: FormView,
  back: string,
) {
  const title = t(kind === 'new' ? 'passkeys.add' : 'passkeys.sign-in')
  return view('passkey', { title, kind, options, form, back } satisfies PasskeyModel)
}

/** One's own passkeys, and signing in with one. */
export const passkeyActions = [begin, make, remove, ask, answer]
