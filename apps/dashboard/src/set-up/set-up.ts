import { saySetUpStep } from '@long-dan/database/dashboard'
import { setUpAddress } from '../addresses/set-up.ts'
import { choice } from '../forms/fields.ts'
import { defineForm } from '../forms/form.ts'
import { formView } from '../forms/form-view.ts'
import { recordAct } from '../officials/access-actions.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { defineAction } from '../pages/define-action.ts'
import { definePage } from '../pages/define-page.ts'
import { view } from '../views/view.ts'
import { saidSteps, setUpSteps } from './steps.ts'

const saidForm = defineForm({ step: { ...choice(saidSteps, {}), look: { kind: 'hidden' } } })

export type SetUpModel = Awaited<ReturnType<typeof setUpModel>>

async function setUpModel({ deps, locale }: Pick<Asked, 'deps' | 'locale'>) {
  const { t, language: lang } = locale
  const steps = (await setUpSteps(deps, locale)).map((step) => ({
    ...step,
    label: t(`set-up.${step.code}`),
    state: t(step.isDone ? 'set-up.done' : 'set-up.open'),
    form:
      step.isDone || !saidSteps.some((code) => code === step.code)
        ? null
        : formView(locale, saidForm, {
            action: setUpAddress({ lang }),
            submit: t('set-up.say-done'),
            about: t(`set-up.${step.code}`),
            stored: { step: step.code },
          }),
  }))
  const done = steps.filter(({ isDone }) => isDone).length
  return { title: t('set-up.title'), steps, done, isTrial: deps.demo }
}

/** What remains to be done: an administrator's first page until everything is done. */
export const setUp = definePage({
  address: setUpAddress,
  menu: { label: 'set-up.title' },
  answer: async (asked) => view('set-up', await setUpModel(asked)),
})

export const saySetUp = defineAction({
  address: setUpAddress,
  form: saidForm,
  async act({ deps, official, locale }, { step }) {
    await saySetUpStep(deps.door, step, official.accountId)
    await recordAct(deps.door, official, { action: 'data-changed', subject: `set-up ${step}` })
    return new Elsewhere(setUpAddress({ lang: locale.language }))
  },
})
