import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { modelStates, recognitionLevels, statesAfter } from '@long-dan/rollout'
import { daysAfter } from '@long-dan/statistics'
import { enterModelAddress, modelAddress, modelsAddress, newModelAddress } from '../../addresses/programme.ts'
import type { Refusal } from '../../forms/form.ts'
import { type FormView, formView } from '../../forms/form-view.ts'
import { rolloutTabs } from '../../navigation/programme-tabs.ts'
import { readAs } from '../../officials/official.ts'
import { keeperOf } from '../../officials/programme-keepers.ts'
import { type Asked, Refused } from '../../pages/asked.ts'
import { definePage } from '../../pages/define-page.ts'
import type { Tab } from '../../pages/link.ts'
import { signedTexts } from '../../signing/signed-text.ts'
import { type CannotSign, cannotSign } from '../../signing/signing-keys.ts'
import { view } from '../../views/view.ts'
import { askedPast } from '../past/asked-past.ts'
import { communesToChoose } from './find-commune.ts'
import { newModelForm } from './model-form.ts'
import { modelPage } from './model-page.ts'
import { mayUndo, readHistoryOf, readModels, readModelsAsOf } from './model-store.ts'
import { modelsPage } from './models-page.ts'

/** The register of models. */
const models = definePage({
  address: modelsAddress,
  async answer({ deps, locale, official, query }) {
    const past = askedPast(query, deps)
    if (query.quarter && past === null) return new Refused('quarter')
    const { state = null, level = null, page = 1 } = query
    const asked = { state, level, divided: query.divided !== undefined, isToday: query.map !== undefined, past, page }
    const asOf = past?.quarter.end
    const found = await readAs(deps.door, official, (scoped) =>
      asOf === undefined ? readModels(scoped) : readModelsAsOf(scoped, asOf),
    )
    // On the map of the time, a commune is shown with what it had become by that day.
    const today = asOf === undefined || asked.isToday ? deps.today() : daysAfter(asOf, -1)
    const question = { locale, directory: deps.reference.current().directory, today }
    return view('rollout-models', modelsPage(question, found, asked, official.role))
  },
})

export interface NewModelPage {
  readonly title: string
  readonly tabs: readonly Tab[]
  readonly form: FormView
  readonly cannotSign: CannotSign | null
}

export const newModel = definePage({
  address: newModelAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official } = asked
    const { t, language: lang } = locale
    const { role, reach } = official
    const states = statesAfter(null, keeperOf(official) ?? 'proposes')
    const communes = communesToChoose(deps.reference.current().directory, reach.includes)
    return view('rollout-model-new', {
      title: t('rollout.model.new'),
      tabs: rolloutTabs(locale, role, 'models'),
      cannotSign: await recognises(asked, refused),
      form: formView(locale, newModelForm, {
        action: enterModelAddress({ lang }),
        submit: t('rollout.model.enter'),
        stored: { level: recognitionLevels.at(-1), state: modelStates[0] },
        options: {
          state: states.map((code) => ({ code, label: `rollout.state.${code}` as const })),
          unit: communes.map((row) => ({ code: unitSlug(row), label: () => unitLabel(row, lang) })),
        },
        refused,
      }),
    })
  },
})

/** One model with every version. */
export const model = definePage({
  address: modelAddress,
  async answer(asked, _reply, refused?: Refusal) {
    const { deps, locale, official, path, query } = asked
    const history = await readHistoryOf(deps.door, official, path.id)
    if (history.length === 0) return null
    const keys = history.map(({ id, version }) => [id, version])
    const signedOf = await signedTexts(locale, deps.door, 'pilot_model_version', keys)
    const { role } = official
    const keeper = keeperOf(official)
    const question = { locale, directory: deps.reference.current().directory, today: deps.today() }
    const mayNot = await recognises(asked, refused)
    const around = { keeper, mayUndo: mayUndo(history, keeper), signedOf, role, map: query.map }
    const page = modelPage(question, history, { ...around, refused })
    return view('rollout-model', { ...page, cannotSign: page.form || page.undo ? mayNot : null })
  },
})

/** What keeps an official of the province from signing recognitions; other levels only propose. */
function recognises(asked: Pick<Asked, 'deps' | 'official' | 'locale'>, refused: Refusal | undefined) {
  return asked.official.role === 'province-official' ? cannotSign(asked, refused) : null
}

export const modelPages = [models, newModel, model]
