import { endSession, endSessions } from '@long-dan/database/dashboard'
import { qrSvg } from '@long-dan/web/qr'
import {
  endSessionAddress,
  factorKeyAddress,
  ownAccountAddress,
  ownPasswordAddress,
  secondFactorAddress,
} from '../addresses/accounts.ts'
import { passwordProblemText } from '../gate/own-password.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { changePassword, type PasswordProblem } from '../sign-in/change-password.ts'
import { beginSecondFactor, finishSecondFactor } from '../sign-in/second-factor.ts'
import { authHeaders, setCookies } from '../sign-in/session.ts'
import { view } from '../views/view.ts'
import { endSessionForm, factorCodeForm, factorKeyForm, passwordForm } from './forms.ts'
import { factorCode, ownPassword, secondFactor } from './pages.ts'

const endSomeSession = defineAction({
  address: endSessionAddress,
  form: endSessionForm,
  async act({ deps: { door }, official, locale }, { session }) {
    if (session) await endSession(door, official.accountId, session)
    else await endSessions(door, official.accountId, official.sessionId)
    await recordAct(door, official, { action: 'session-ended' })
    return back(locale)
  },
})

const fieldOf: Readonly<Record<Extract<PasswordProblem, string>, 'current' | 'wanted' | 'repeated'>> = {
  wrong: 'current',
  short: 'wanted',
  long: 'wanted',
  same: 'wanted',
  breached: 'wanted',
  guessable: 'wanted',
  differs: 'repeated',
}

const changeOwnPassword = defineAction({
  address: ownPasswordAddress,
  form: passwordForm,
  page: ownPassword,
  async act({ deps: { door, access, reference }, official, locale, request }, change, _, reply) {
    const province = reference.current().directory.units.find(({ level }) => level === 'province')?.name ?? ''
    const outcome = await changePassword(door, access, official, change, authHeaders(request), province)
    if (!outcome.ok) return wrongPassword(locale, outcome.error)
    setCookies(reply, outcome.value)
    return back(locale)
  },
})

function wrongPassword(locale: Asked['locale'], problem: PasswordProblem): Wrong {
  if (typeof problem === 'object') return new Wrong({ current: passwordProblemText(locale, problem) }, 429)
  return new Wrong({ [fieldOf[problem]]: locale.t(`password.${problem}`) })
}

const beginFactor = defineAction({
  address: factorKeyAddress,
  form: factorKeyForm,
  page: secondFactor,
  async act({ deps, official, locale, request }, { password }, _, reply) {
    const made = await beginSecondFactor(deps.access, official, password, authHeaders(request))
    reply.header('cache-control', 'no-store')
    const { t } = locale
    if (made === 'wrong' || 'waits' in made)
      return new Wrong({ password: passwordProblemText(locale, made) }, made === 'wrong' ? 422 : 429)
    const { uri, key, backupCodes } = made
    return view('account-second-factor', {
      title: t('second-factor.set-up'),
      step: 'scan',
      key,
      backupCodes,
      qr: qrSvg(uri, t('second-factor.qr-label')),
      form: factorCode(locale),
    })
  },
})

const finishFactor = defineAction({
  address: secondFactorAddress,
  form: factorCodeForm,
  page: secondFactor,
  async act({ deps: { door, access }, official, locale, request }, { code }, _, reply) {
    const cookies = await finishSecondFactor(door, access, official, code, authHeaders(request))
    if (cookies === 'wrong') return new Wrong({ code: locale.t('second-factor.refused') })
    if ('waits' in cookies) return new Wrong({ code: passwordProblemText(locale, cookies) }, 429)
    setCookies(reply, cookies)
    return back(locale)
  },
})

function back({ language }: Asked['locale']): Elsewhere {
  return new Elsewhere(ownAccountAddress({ lang: language }))
}

/** What officials can change about their own account: open sessions, password, second factor. */
export const ownAccountActions = [endSomeSession, changeOwnPassword, beginFactor, finishFactor]
