import {
  claimLetter,
  confirmEmail,
  findLetterChoice,
  keepLetterChoice,
  letterState,
  type PushDevice,
  pushDevicesOf,
  settleLetter,
  stopLetters,
} from '@long-dan/database/dashboard'
import { z } from 'zod'
import {
  confirmEmailAddress,
  inboxAddress,
  keepLetterChoiceAddress,
  letterChoiceAddress,
  pushDeviceAddresses,
  stopLettersAddress,
} from '../addresses/letters.ts'
import { check, choice, type Field, line, whole } from '../forms/fields.ts'
import { defineForm, noFields, type Refusal } from '../forms/form.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction } from '../pages/define-action.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { newDeviceForm, removeDeviceForm } from '../push/device-form.ts'
import { pushIdentity } from '../push/vapid.ts'
import { view } from '../views/view.ts'
import { letterKind } from './letter-kind.ts'
import { letterToken, readLetterToken } from './letter-token.ts'
import { mondayOf } from './monday.ts'
import { writeQuestion } from './write-letter.ts'

// Accepts what the column accepts, and nothing that could start another header line of a letter.
const emailPattern = /^(?:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)?$/u

const { schema, look } = line(254, {
  label: 'letters.email',
  hint: 'letters.email-hint',
  wrong: 'letters.wrong.email',
  attributes: 'autocomplete="email" inputmode="email" autocapitalize="none"',
})
const email: Field<string> = { schema: schema.pipe(z.string().regex(emailPattern, 'value')), look }

const hour = (label: 'letters.quiet-from' | 'letters.quiet-to') => whole(0, 23, { label })

const letterChoiceForm = defineForm({
  email,
  weekly: check({ label: 'letters.weekly' }),
  alerts: choice(['none', 'at-once', 'daily'], {
    label: 'letters.alerts',
    words: (pace) => (t) => t(`letters.alerts.${pace}`),
  }),
  alertsBy: choice(['email', 'push', 'both'], {
    label: 'letters.alerts-by',
    words: (channel) => (t) => t(`letters.alerts-by.${channel}`),
  }),
  quietFrom: hour('letters.quiet-from'),
  quietTo: hour('letters.quiet-to'),
})

/** Sent by a mail program when its reader unsubscribes (RFC 8058); our own page sends nothing. */
const stopForm = defineForm({ 'List-Unsubscribe': line(40, {}) })

export interface LetterChoicePage {
  readonly title: string
  readonly form: FormView
  /** Whether letters can be sent from here at all; otherwise the page says how an operator sets it up. */
  readonly isSetUp: boolean
  readonly isSaved: boolean
  /** State of the address and of this week's letter. */
  readonly state: readonly string[]
  readonly inbox: Link
  readonly push: {
    /** The installation's public key and the address of its service worker, for the browser. */
    readonly key: string
    readonly worker: string
    readonly form: FormView
    readonly devices: readonly { readonly label: string; readonly form: FormView }[]
  }
}

const usual = {
  email: null,
  emailConfirmed: false,
  weekly: true,
  alerts: 'none' as const,
  alertsBy: 'email' as const,
  quietFrom: 21,
  quietTo: 6,
}

const letterChoice = definePage({
  address: letterChoiceAddress,
  async answer({ deps, locale, official, query }, _reply, refused?: Refusal) {
    const { t, language: lang } = locale
    const kept = await findLetterChoice(deps.door, official.accountId)
    const { email, emailConfirmed, weekly, alerts, alertsBy, quietFrom, quietTo } = kept ?? usual
    const { accountId } = official
    const week = mondayOf(deps.today())
    const sent = await letterState(deps.door, { accountId, week, kind: 'weekly' })
    const asked = email !== null && (await letterState(deps.door, questionFor(deps, accountId, email).letter))
    const waits = asked === 'sent' ? 'letters.email.waits' : 'letters.email.unasked'
    return view('letter-choice', {
      title: t('letters.choice'),
      form: formView(locale, letterChoiceForm, {
        action: keepLetterChoiceAddress({ lang }),
        submit: t('accounts.save'),
        stored: { email, weekly, alerts, alertsBy, quietFrom, quietTo },
        refused,
      }),
      isSetUp: deps.mailer !== null,
      isSaved: query.saved !== undefined,
      state: [
        ...(email === null ? [] : [t(emailConfirmed ? 'letters.email.confirmed' : waits, { email })]),
        ...(sent === undefined ? [] : [t(`letters.state.${sent}`)]),
      ],
      inbox: { label: t('inbox.title'), url: inboxAddress({ lang }) },
      push: pushPart(deps, locale, await pushDevicesOf(deps.door, accountId)),
    })
  },
})

function pushPart(
  { access, assets }: Asked['deps'],
  locale: Asked['locale'],
  devices: readonly PushDevice[],
): LetterChoicePage['push'] {
  const { t, date, language: lang } = locale
  return {
    key: pushIdentity(access.secret).publicKey,
    worker: assets.url('push-worker.js'),
    form: formView(locale, newDeviceForm, { action: pushDeviceAddresses.add({ lang }), submit: t('push.add') }),
    devices: devices.map(({ id, endpoint, addedOn }) => {
      const label = t('push.device', { host: new URL(endpoint).hostname, date: date(addedOn) })
      const action = pushDeviceAddresses.remove({ lang })
      const stored = { device: id }
      return {
        label,
        form: formView(locale, removeDeviceForm, { action, submit: t('push.remove'), about: label, stored }),
      }
    }),
  }
}

const keep = defineAction({
  address: keepLetterChoiceAddress,
  form: letterChoiceForm,
  page: letterChoice,
  async act({ deps, locale, official }, { email: typed, ...choice }) {
    const { accountId } = official
    const email = typed === '' ? null : typed
    const before = await findLetterChoice(deps.door, accountId)
    await keepLetterChoice(deps.door, accountId, { ...choice, email, language: locale.language })
    await recordAct(deps.door, official, { action: 'data-changed', subject: 'account/letters' })
    const isAsked = before?.email === email && before.emailConfirmed
    if (email !== null && !isAsked) await askForConfirmation(deps, locale, accountId, email)
    return new Elsewhere(letterChoiceAddress({ saved: 'yes', lang: locale.language }))
  },
})

function questionFor({ access, today }: Asked['deps'], accountId: string, email: string) {
  const token = letterToken(access.secret, 'confirm', accountId, email)
  return { token, letter: { accountId, week: mondayOf(today()), kind: letterKind('question', token) } }
}

/** Nobody gets letters because somebody else mistyped: the address itself is asked first, and only once in a week. */
async function askForConfirmation(
  deps: Asked['deps'],
  locale: Asked['locale'],
  accountId: string,
  email: string,
): Promise<void> {
  const { mailer, door } = deps
  const { token, letter } = questionFor(deps, accountId, email)
  if (mailer === null || !(await claimLetter(door, letter))) return
  const url = `${mailer.origin}${confirmEmailAddress({ token, lang: locale.language })}`
  const id = `${letter.week}.${letter.kind}.${accountId}`
  const outcome = await mailer.send(writeQuestion(locale, url), { to: email, id })
  await settleLetter(door, { ...letter, outcome })
}

export interface LetterActPage {
  readonly title: string
  readonly words: string
  /** The form that does it; null when it is done, or when the address is not one of ours. */
  readonly form: FormView | null
}

const stopPage = definePage({
  address: stopLettersAddress,
  answer({ deps, locale, query }) {
    const { t, language: lang } = locale
    const { token = '' } = query
    if (readLetterToken(deps.access.secret, 'stop', token) === null) return null
    return view('letter-act', {
      title: t('letters.stop'),
      words: t('letters.stop.about'),
      form: formView(locale, noFields, { action: stopLettersAddress({ token, lang }), submit: t('letters.stop') }),
    })
  },
})

const stop = defineAction({
  address: stopLettersAddress,
  about: ({ deps, query }) => readLetterToken(deps.access.secret, 'stop', query.token ?? ''),
  form: stopForm,
  async act({ deps, locale }, _, { accountId }) {
    await stopLetters(deps.door, accountId)
    return view('letter-act', { title: locale.t('letters.stop'), words: locale.t('letters.stop.done'), form: null })
  },
})

const confirmPage = definePage({
  address: confirmEmailAddress,
  answer({ deps, locale, query }) {
    const { t, language: lang } = locale
    const { token = '' } = query
    const found = readLetterToken(deps.access.secret, 'confirm', token)
    if (found === null) return null
    return view('letter-act', {
      title: t('letters.confirm'),
      words: t('letters.confirm.about', { email: found.email }),
      form: formView(locale, noFields, { action: confirmEmailAddress({ token, lang }), submit: t('letters.confirm') }),
    })
  },
})

const confirm = defineAction({
  address: confirmEmailAddress,
  about: ({ deps, query }) => readLetterToken(deps.access.secret, 'confirm', query.token ?? ''),
  form: noFields,
  async act({ deps, locale }, _, { accountId, email }) {
    const isDone = await confirmEmail(deps.door, accountId, email)
    const words = locale.t(isDone ? 'letters.confirm.done' : 'letters.confirm.gone')
    return view('letter-act', { title: locale.t('letters.confirm'), words, form: null })
  },
})

export const letterPages = [letterChoice, stopPage, confirmPage]
export const letterActions = [keep, stop, confirm]
